/* The answers of one person, kept in this browser until they are cleared. */
"use strict";

const DATA = JSON.parse(document.getElementById("data").textContent);
const WORDS = DATA.words;
const STATEMENTS = [];
DATA.sections.forEach(function (section, number) {
  section.statements.forEach(function (statement, place) {
    STATEMENTS.push(Object.assign({ section: number, place: place + 1 }, statement));
  });
});
const CHOICES = {};
DATA.choices.forEach(function (choice) { CHOICES[String(choice.value)] = choice; });

/* Whether this browser lets a page keep anything; some do not for a file on the device. */
const canKeep = (function () {
  try {
    localStorage.setItem(DATA.store + "-try", "1");
    localStorage.removeItem(DATA.store + "-try");
    return true;
  } catch (refused) {
    return false;
  }
}());

let answers = fetched();

/* A random name for the answers, 32 hex digits: two copies of the same answers share it. */
function newId() {
  const bytes = new Uint8Array(16);
  if (window.crypto && window.crypto.getRandomValues) {
    window.crypto.getRandomValues(bytes);
  } else {
    for (let i = 0; i < 16; i += 1) { bytes[i] = Math.floor(Math.random() * 256); }
  }
  let id = "";
  for (let i = 0; i < 16; i += 1) { id += (bytes[i] + 256).toString(16).slice(1); }
  return id;
}

/* What this browser holds, or a fresh start. Only answers that this form knows are taken. */
function fetched() {
  const fresh = { id: newId(), values: {}, notes: {}, scope: null, at: null, keys: true, saved: false };
  if (!canKeep) { return fresh; }
  let held = null;
  try { held = JSON.parse(localStorage.getItem(DATA.store)); } catch (spoilt) { held = null; }
  if (!held || typeof held !== "object" || !/^[0-9a-f]{32}$/.test(held.id)) { return fresh; }
  fresh.id = held.id;
  STATEMENTS.forEach(function (statement) {
    const value = held.values && held.values[statement.id];
    const note = held.notes && held.notes[statement.id];
    if (CHOICES[String(value)] && CHOICES[String(value)].value === value) { fresh.values[statement.id] = value; }
    if (typeof note === "string" && note) { fresh.notes[statement.id] = note; }
  });
  fresh.scope = DATA.sections[held.scope] ? held.scope : null;
  fresh.at = typeof held.at === "string" ? held.at : null;
  fresh.keys = held.keys !== false;
  return fresh;
}

function keep() {
  answers.saved = false;
  if (!canKeep) { return; }
  try { localStorage.setItem(DATA.store, JSON.stringify(answers)); } catch (full) { say(WORDS.not_kept); }
}

function clearAnswers() {
  try { localStorage.removeItem(DATA.store); } catch (refused) { /* nothing was kept */ }
  answers = fetched();
}

function answered(statement) {
  return Object.prototype.hasOwnProperty.call(answers.values, statement.id);
}

function touched(statement) {
  return answered(statement) || Boolean(answers.notes[statement.id]);
}

function setValue(statement, value) {
  if (value === null) { delete answers.values[statement.id]; } else { answers.values[statement.id] = value; }
  keep();
}

function setNote(statement, text) {
  if (text.trim()) { answers.notes[statement.id] = text; } else { delete answers.notes[statement.id]; }
  keep();
}

function ofSection(number) {
  return STATEMENTS.filter(function (statement) { return statement.section === number; });
}

/* The statements that are asked now: of one section, or all. */
function asked() {
  return answers.scope === null ? STATEMENTS : ofSection(answers.scope);
}

/* The statements that are looked over at the end: all, or those of the sections that were begun. */
function begun() {
  if (answers.scope === null) { return STATEMENTS; }
  return STATEMENTS.filter(function (statement) {
    return statement.section === answers.scope || ofSection(statement.section).some(touched);
  });
}

function nonce() {
  return parseInt(answers.id.slice(0, 5), 16);
}

function codeText() {
  return pqmodelCode(DATA.code, nonce(), answers.values);
}

function fileName(ending) {
  return "answers-" + DATA.group + "-" + answers.id.slice(0, 6) + ending;
}

/* The response file. Answers stand in the order of the form, whichever was given first. */
function fileText() {
  const given = {};
  STATEMENTS.filter(touched).forEach(function (statement) {
    given[statement.id] = {
      value: answered(statement) ? answers.values[statement.id] : null,
      note: answers.notes[statement.id] || ""
    };
  });
  return JSON.stringify({
    format: 1,
    kind: "pqmodel response",
    id: answers.id,
    nonce: nonce(),
    questionnaire: DATA.questionnaire,
    cycle: DATA.cycle,
    group: DATA.group,
    set: DATA.set,
    smallest_group: DATA.smallestGroup,
    sections: DATA.sections.map(function (section) { return section.id; }),
    answers: given
  }, null, 1) + "\n";
}
