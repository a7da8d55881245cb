/* One statement on the screen: its choices, a comment, and the ways on. */
"use strict";

function statementScreen(statement) {
  if (asked().indexOf(statement) < 0) { answers.scope = statement.section; }
  const all = asked();
  const place = all.indexOf(statement);
  const before = all[place - 1];
  const after = all[place + 1];
  answers.at = statement.number;
  keep();
  const fault = el("p", { "class": "fault", role: "alert" });
  const skip = button(WORDS.skip, "plain", function () { onward(); });
  const away = button(WORDS.unchoose, "quiet", function () { choose(null); });
  const fieldset = choicesOf(statement, function (value) { choose(value); });

  function choose(value) {
    setValue(statement, value);
    const choice = value === null ? null : CHOICES[String(value)];
    [].forEach.call(fieldset.querySelectorAll("input"), function (radio) {
      radio.checked = choice !== null && radio.value === String(value);
      if (radio.checked) { radio.focus(); }
    });
    fault.textContent = "";
    if (!choice) {
      fieldset.querySelector("h1").focus();
      say(WORDS.taken_away);
    }
    ways();
  }
  function ways() {
    skip.hidden = answered(statement);
    away.hidden = !answered(statement);
  }
  function onward() { go(after ? "q-" + after.number : "review"); }
  function next(event) {
    event.preventDefault();
    if (answered(statement)) {
      onward();
    } else {
      fault.textContent = WORDS.choose_first;
    }
  }
  /* Keys choose only while the statement or one of its choices has the focus, so they never surprise. */
  fieldset.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) { return; }
    const hit = DATA.choices.filter(function (choice) { return choice.key === event.key.toLowerCase(); })[0];
    if (event.key === "Enter") {
      next(event);
    } else if (hit && answers.keys) {
      event.preventDefault();
      choose(hit.value);
    }
  });
  ways();
  return [
    progressPart(statement, place + 1, all.length),
    el("form", { novalidate: true, autocomplete: "off", onsubmit: next }, [
      fieldset,
      el("div", { "class": "away" }, away),
      commentOf(statement),
      fault,
      el("div", { "class": "row ways" }, [
        toScreen(WORDS.back, before ? "q-" + before.number : "start", "plain"),
        skip,
        el("button", { type: "submit", "class": "main" }, after ? WORDS.next : WORDS.to_review)
      ])
    ])
  ];
}

function progressPart(statement, place, count) {
  const section = DATA.sections[statement.section];
  const where = fill(WORDS.progress, { place: place, count: count });
  window.setTimeout(function () { say(where); }, 100);
  return el("div", { "class": "progress" }, [
    el("p", {}, [
      el("span", { "class": "place" }, where),
      toScreen(WORDS.to_review, "review", "link")
    ]),
    el("progress", {
      max: count, value: place, "aria-label": fill(WORDS.progress_label, { place: place, count: count })
    }),
    el("p", { "class": "where" }, [
      el("span", tongue(DATA.own), section.title),
      answers.scope === null && " · " + fill(WORDS.progress, {
        place: statement.place, count: section.statements.length
      }).replace(/ /g, "\u00a0")
    ])
  ]);
}

function choicesOf(statement, chosen) {
  function part(choices) {
    return el("div", { "class": "choices" }, choices.map(function (choice) { return radioOf(statement, choice, chosen); }));
  }
  const scores = DATA.choices.filter(function (choice) { return typeof choice.value === "number"; });
  const asides = DATA.choices.filter(function (choice) { return typeof choice.value !== "number"; });
  return el("fieldset", {}, [
    el("legend", {}, heading([
      el("span", { "class": "number" }, statement.number), " ",
      el("span", tongue(statement, { "class": "asked" }), statement.text),
      statement.example && el("span", { "class": "example" }, statement.example),
      statement.marked && el("span", { "class": "mark" }, fill(WORDS.in_language, { language: statement.marked }))
    ])),
    part(scores),
    el("p", { "class": "apart" }, WORDS.no_score),
    part(asides)
  ]);
}

function radioOf(statement, choice, chosen) {
  const radio = el("input", {
    type: "radio", name: "answer", value: String(choice.value), onchange: function () { chosen(choice.value); }
  });
  radio.checked = answers.values[statement.id] === choice.value;
  return el("label", { "class": "choice" }, [
    radio,
    el("span", { "class": "box" }, [
      el("span", { "class": "key", "aria-hidden": "true" }, choice.key),
      el("span", tongue(DATA.own, { "class": "words" }), [
        el("span", { "class": "label" }, choice.label), " ", el("span", { "class": "meaning" }, choice.meaning)
      ])
    ])
  ]);
}

function commentOf(statement) {
  const field = el("textarea", {
    id: "comment", rows: 3, maxlength: 2000, "aria-describedby": "hint",
    oninput: function () { setNote(statement, field.value); }
  });
  field.value = answers.notes[statement.id] || "";
  return el("details", { "class": "comment", open: field.value ? true : null }, [
    el("summary", {}, WORDS.add_comment),
    el("label", { "for": "comment" }, WORDS.comment),
    el("p", { id: "hint", "class": "meaning" }, WORDS.comment_hint),
    field
  ]);
}
