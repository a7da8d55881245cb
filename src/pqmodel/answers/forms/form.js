/* The flow: start, one statement a screen, looking over, handing in. Each screen has an address after the #. */
"use strict";

const main = document.getElementById("main");
let screen = "";

function heading(text, attributes) {
  return el("h1", Object.assign({ tabindex: "-1" }, attributes || {}), text);
}

/* A way to another screen: a link in running text, else a button. */
function toScreen(label, name, kind) {
  if (kind !== "link") { return button(label, kind, function () { go(name); }); }
  return el("a", { href: "#" + name, "class": kind, onclick: function (event) {
    event.preventDefault();
    go(name);
  } }, label);
}

/* How long statements take, from their words and how fast people read and choose. */
function minutes(statements) {
  const seconds = statements.reduce(function (sum, statement) { return sum + statement.seconds; }, 0);
  return Math.max(1, Math.ceil(seconds / 60));
}

function doneOf(statements) {
  return statements.filter(answered).length;
}

/* Begins, or carries on, with all statements or those of one section: at the first without an answer. */
function begin(scope) {
  answers.scope = scope;
  const open = asked().filter(function (statement) { return !answered(statement); });
  keep();
  go("q-" + (open[0] || asked()[0]).number);
}

function startScreen() {
  const done = doneOf(STATEMENTS);
  const any = STATEMENTS.some(touched);
  const count = STATEMENTS.length;
  const at = STATEMENTS.filter(function (statement) { return statement.number === answers.at; })[0];
  return [
    heading(DATA.title, tongue(DATA.own)),
    el("dl", { "class": "facts" }, [
      [WORDS.service, DATA.service], [WORDS.group, DATA.groupTitle], [WORDS.cycle, DATA.cycle]
    ].map(function (pair) {
      return el("div", {}, [el("dt", {}, pair[0]), el("dd", {}, el("bdi", {}, pair[1]))]);
    })),
    DATA.message.length > 0 && el("div", { "class": "card message" }, DATA.message.map(function (words) {
      return el("p", { dir: "auto" }, words);
    })),
    el("p", {}, fill(count === 1 ? WORDS.how_long_one : WORDS.how_long, { count: count, minutes: minutes(STATEMENTS) })),
    el("p", {}, WORDS.start_aside),
    DATA.unread && el("p", { "class": "note" }, DATA.unread),
    DATA.setTitle && el("p", { "class": "note" }, el("span", tongue(DATA.own), DATA.setTitle)),
    DATA.coverage && DATA.coverage.told < DATA.coverage.all && el("p", { "class": "note" }, fill(WORDS.coverage, DATA.coverage)),
    any && el("div", { "class": "card" }, [
      el("p", {}, fill(WORDS.kept_here, { done: done, count: count })),
      button(WORDS.carry_on, "main wide", function () { go(at ? "q-" + at.number : "review"); }),
      clearing(WORDS.not_yours, WORDS.clear_all_sure)
    ]),
    recorded(),
    button(WORDS.everything, (any ? "plain" : "main") + " wide", function () { begin(null); }),
    DATA.sections.length > 1 && el("h2", {}, WORDS.one_section),
    DATA.sections.length > 1 && sectionButtons(DATA.sections.map(function (_, number) { return number; })),
    keyboardPart(),
    DATA.notice && el("p", tongue(DATA.own, { "class": "meaning" }), DATA.notice)
  ];
}

function recorded() {
  const given = { group: DATA.groupTitle, cycle: DATA.cycle };
  const named = DATA.named ? "_named_list" : "_list";
  function lines(name) { return list(fill(WORDS[name + named], given).split("\n")); }
  return el("section", { "class": "card", "aria-labelledby": "recorded" }, [
    el("h2", { id: "recorded" }, WORDS.recorded_heading),
    DATA.named && el("p", {}, fill(WORDS.named_note, given)),
    el("div", { "class": "pair" }, [
      el("div", {}, [el("h3", {}, WORDS.recorded), lines("recorded")]),
      el("div", {}, [el("h3", {}, WORDS.not_recorded), lines("not_recorded")])
    ]),
    el("p", {}, el("strong", {}, WORDS.nothing_sent)),
    list([!DATA.named && fill(WORDS.promise, { count: DATA.smallestGroup }),
      !DATA.named && WORDS.comment_warning, !DATA.named && WORDS.sender_warning,
      canKeep ? WORDS.kept : WORDS.not_kept].filter(Boolean))
  ]);
}

function sectionButtons(numbers) {
  return el("ul", { "class": "sections" }, numbers.map(function (number) {
    const statements = ofSection(number);
    const state = { done: doneOf(statements), count: statements.length, minutes: minutes(statements) };
    return el("li", {}, button([
      el("span", tongue(DATA.own, { "class": "label" }), DATA.sections[number].title), " ",
      el("span", { "class": "meaning" }, fill(WORDS.section_state, state))
    ], "section wide", function () { begin(number); }));
  }));
}

function keyboardPart() {
  const keys = DATA.choices.map(function (choice) { return choice.key; }).join(" ");
  const box = el("input", { type: "checkbox", id: "keys", onchange: function () {
    answers.keys = box.checked;
    keep();
  } });
  box.checked = answers.keys;
  return el("details", {}, [
    el("summary", {}, WORDS.keyboard_heading),
    el("p", {}, fill(WORDS.keyboard, { keys: keys })),
    el("label", { "class": "tick" }, [box, " " + WORDS.keys_on])
  ]);
}

function reviewScreen() {
  const statements = begun();
  const open = statements.filter(function (statement) { return !answered(statement); });
  const done = statements.length - open.length;
  const others = DATA.sections.map(function (_, number) { return number; }).filter(function (number) {
    return !statements.some(function (statement) { return statement.section === number; });
  });
  const any = STATEMENTS.some(touched);
  return [
    heading(WORDS.review),
    el("p", {}, fill(open.length ? WORDS.answered : WORDS.all_answered, { done: done, count: statements.length })),
    any ? toScreen(WORDS.to_end, "end", "main wide") : el("p", { "class": "note" }, WORDS.nothing_yet),
    open.length > 0 && el("section", {}, [
      el("h2", {}, WORDS.left_out + " (" + open.length + ")"), el("p", {}, WORDS.left_out_note), linksTo(open)
    ]),
    others.length > 0 && el("section", {}, [el("h2", {}, WORDS.other_sections), sectionButtons(others)]),
    statements.some(touched) && el("section", {}, [
      el("h2", {}, WORDS.your_answers), linksTo(statements.filter(touched))
    ]),
    el("div", { "class": "row" }, [
      toScreen(WORDS.to_start, "start", "plain"), any && toScreen(WORDS.to_end, "end", "plain")
    ])
  ];
}

/* Statements as links, under their sections, each with its answer and comment where it has one. */
function linksTo(statements) {
  const parts = [];
  DATA.sections.forEach(function (section, number) {
    const these = statements.filter(function (statement) { return statement.section === number; });
    if (!these.length) { return; }
    parts.push(el("h3", tongue(DATA.own), section.title));
    parts.push(el("ul", { "class": "links" }, these.map(function (statement) {
      const choice = CHOICES[String(answers.values[statement.id])];
      const note = answers.notes[statement.id];
      return el("li", {}, [
        toScreen([el("span", { "class": "number" }, statement.number), " ",
          el("span", tongue(statement), statement.text)], "q-" + statement.number, "link"),
        choice && el("p", { "class": "given" }, [
          el("span", { "class": "key" }, choice.key), " ", el("span", tongue(DATA.own), choice.label)
        ]),
        note && el("p", { "class": "given" }, WORDS.comment + ": " + note)
      ]);
    })));
  });
  return el("div", {}, parts);
}

function screenOf(name) {
  const statement = STATEMENTS.filter(function (one) { return "q-" + one.number === name; })[0];
  if (statement) { return statementScreen(statement); }
  if (name === "review") { return reviewScreen(); }
  if (name === "end") { return endScreen(); }
  return name === "cleared" ? clearedScreen() : startScreen();
}

/* Draws a screen; its heading takes the focus, so that a screen reader begins there. */
function draw(name, first) {
  screen = name;
  say("");
  while (main.firstChild) { main.removeChild(main.firstChild); }
  screenOf(name).forEach(function (part) { if (part) { main.appendChild(part); } });
  const head = main.querySelector("h1");
  document.title = (name === "start" ? "" : head.textContent + " – ") + DATA.title;
  if (!first) {
    window.scrollTo(0, 0);
    head.focus();
  }
}

/* Goes to a screen in a way that the browser's own Back button knows. */
function go(name) {
  draw(name, false);
  try { window.location.hash = name; } catch (refused) { /* some viewers have no addresses */ }
}

window.addEventListener("hashchange", function () {
  const name = window.location.hash.slice(1) || "start";
  if (name !== screen) { draw(name, false); }
});
window.addEventListener("storage", function (event) {
  if (event.key === DATA.store) { answers = fetched(); }
});
window.addEventListener("beforeunload", function (event) {
  if (!canKeep && !answers.saved && STATEMENTS.some(touched)) {
    event.preventDefault();
    event.returnValue = "";
  }
});
keep();
draw(window.location.hash.slice(1) || "start", true);
