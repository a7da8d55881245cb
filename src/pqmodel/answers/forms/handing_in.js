/* The last screens: the response file, the response code with its picture, and clearing the answers. */
"use strict";

function endScreen() {
  const notes = Object.keys(answers.notes).length;
  const count = Object.keys(answers.values).length;
  if (!notes && !count) {
    return [heading(WORDS.end), el("p", {}, WORDS.nothing_yet), toScreen(WORDS.to_start, "start", "main wide")];
  }
  const told = fill(count === STATEMENTS.length ? WORDS.all_answered : WORDS.answered, {
    done: count, count: STATEMENTS.length
  });
  const comments = fill(notes === 1 ? WORDS.comments_in_file_one : WORDS.comments_in_file, { count: notes });
  return [
    heading(WORDS.end),
    el("p", {}, told),
    el("p", {}, WORDS.end_choose),
    notes > 0 && el("p", { "class": "note" }, comments),
    filePart(),
    count > 0 && codePart(codeText()),
    clearPart(),
    el("div", { "class": "row" }, [toScreen(WORDS.review, "review", "plain")])
  ];
}

function filePart() {
  const state = el("p", { "class": "state", role: "status" });
  const text = fileText();
  const shared = shareable(text);
  return el("section", { "class": "card noprint", "aria-labelledby": "file" }, [
    el("h2", { id: "file" }, WORDS.file),
    el("p", {}, [WORDS.file_about + " ", el("bdi", { "class": "name" }, fileName(".json")), "."]),
    el("div", { "class": "row" }, [
      button(WORDS.save, "main", function () {
        download(text);
        answers.saved = true;
        state.textContent = WORDS.saved;
      }),
      shared && button(WORDS.share, "plain", function () {
        navigator.share({ files: [shared] }).then(function () {
          answers.saved = true;
          state.textContent = WORDS.shared;
        }, function () { state.textContent = WORDS.share_failed; });
      })
    ]),
    state,
    el("details", {}, [
      el("summary", {}, WORDS.no_save),
      el("p", {}, WORDS.no_save_about),
      el("label", { "for": "filetext" }, WORDS.file_text),
      el("textarea", { id: "filetext", readonly: true, rows: 5, dir: "ltr", spellcheck: "false" }, text),
      copying(WORDS.copy_text, text)
    ])
  ]);
}

function codePart(code) {
  return el("section", { "class": "card code", "aria-labelledby": "code" }, [
    el("h2", { id: "code" }, WORDS.code),
    el("p", { "class": "noprint" }, WORDS.code_about),
    el("div", { "class": "pair" }, [
      el("ol", { "class": "groups", dir: "ltr" }, code.split("-").map(function (group) {
        return el("li", {}, el("span", { translate: "no" }, group));
      })),
      qrPicture(code, WORDS.qr)
    ]),
    copying(WORDS.copy_code, code, button(WORDS.print, "plain", function () { window.print(); }))
  ]);
}

function clearPart() {
  return el("section", { "class": "card noprint", "aria-labelledby": "after" }, [
    el("h2", { id: "after" }, WORDS.after), el("p", {}, WORDS.after_about), clearing(WORDS.clear, WORDS.clear_sure)
  ]);
}

/* A button that clears all answers, after a question. */
function clearing(label, question) {
  const ask = button(label, "plain wide", function () { show(true); });
  const sure = el("div", { "class": "sure", hidden: true }, [
    el("p", { tabindex: "-1" }, question),
    el("div", { "class": "row" }, [
      button(WORDS.clear_no, "plain", function () { show(false); }),
      button(WORDS.clear_yes, "plain", function () {
        clearAnswers();
        go("cleared");
      })
    ])
  ]);
  function show(asking) {
    sure.hidden = !asking;
    ask.hidden = asking;
    (asking ? sure.firstChild : ask).focus();
  }
  return el("div", {}, [ask, sure]);
}

function clearedScreen() {
  return [
    heading(WORDS.cleared),
    el("p", {}, WORDS.cleared_about),
    toScreen(WORDS.start_again, "start", "plain")
  ];
}

/* A button that copies, with a place that says whether it did; another button may stand beside it. */
function copying(label, text, beside) {
  const state = el("p", { "class": "state", role: "status" });
  const press = button(label, "plain", function () {
    copy(text, function (worked) { state.textContent = worked ? WORDS.copied : WORDS.copy_failed; });
  });
  return el("div", { "class": "noprint" }, [el("div", { "class": "row" }, [press, beside]), state]);
}

function download(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = el("a", { href: address, download: fileName(".json"), hidden: true });
  document.body.appendChild(link);
  link.click();
  document.body.removeChild(link);
  window.setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
}

/* The file as this browser can share it, or null. Some browsers share text files but no JSON files. */
function shareable(text) {
  if (!navigator.share || !navigator.canShare || typeof File !== "function") { return null; }
  const forms = [[".json", "application/json"], [".txt", "text/plain"]];
  for (let i = 0; i < forms.length; i += 1) {
    try {
      const file = new File([text], fileName(forms[i][0]), { type: forms[i][1] });
      if (navigator.canShare({ files: [file] })) { return file; }
    } catch (refused) { /* the next form may do */ }
  }
  return null;
}
