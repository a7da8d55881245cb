/* Makes elements. Text goes in as text, never as markup. */
"use strict";

/* The words of the page with what stands in {braces} filled in. */
function fill(text, given) {
  return text.replace(/\{(\w+)\}/g, function (whole, name) {
    return Object.prototype.hasOwnProperty.call(given, name) ? String(given[name]) : whole;
  });
}

/* An element: attributes, on… handlers, and children (elements or texts; null and false are left out). */
function el(name, attributes, children) {
  const made = name === "svg" || name === "path"
    ? document.createElementNS("http://www.w3.org/2000/svg", name)
    : document.createElement(name);
  Object.keys(attributes || {}).forEach(function (key) {
    const value = attributes[key];
    if (typeof value === "function") {
      made.addEventListener(key.slice(2), value);
    } else if (value === true) {
      made.setAttribute(key, "");
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  });
  [].concat(children === undefined ? [] : children).forEach(function (child) {
    if (child !== null && child !== false && child !== undefined) {
      made.appendChild(typeof child === "object" ? child : document.createTextNode(String(child)));
    }
  });
  return made;
}

function button(label, kind, onclick) {
  return el("button", { type: "button", "class": kind, onclick: onclick }, label);
}

function list(lines, kind) {
  return el("ul", { "class": kind || null }, lines.map(function (line) { return el("li", {}, line); }));
}

/* Says something to those who do not see the page change. */
function say(text) {
  document.getElementById("said").textContent = text;
}

/* Attributes for words in another language than the page's. */
function tongue(given, more) {
  return Object.assign({ lang: given.lang || null, dir: given.dir || null }, more || {});
}

/* Copies text by whatever means the browser has; calls back with true or false. */
function copy(text, done) {
  function byHand() {
    const field = el("textarea", { "class": "unseen", "aria-hidden": "true" });
    const before = document.activeElement;
    field.value = text;
    document.body.appendChild(field);
    field.select();
    let worked = false;
    try { worked = document.execCommand("copy"); } catch (refused) { worked = false; }
    document.body.removeChild(field);
    if (before) { before.focus(); }
    done(worked);
  }
  if (navigator.clipboard && navigator.clipboard.writeText) {
    navigator.clipboard.writeText(text).then(function () { done(true); }, byHand);
  } else {
    byHand();
  }
}

/* The text as a QR picture, dark on white in any colour scheme, with the quiet edge that readers need. */
function qrPicture(text, label) {
  const qr = qrcode(0, "M");
  qr.addData(text, "Alphanumeric");
  qr.make();
  const edge = 4;
  const count = qr.getModuleCount();
  const size = count + 2 * edge;
  let dark = "";
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (qr.isDark(row, column)) { dark += "M" + (column + edge) + " " + (row + edge) + "h1v1h-1z"; }
    }
  }
  return el("svg", {
    "class": "qr", role: "img", "aria-label": label,
    viewBox: "0 0 " + size + " " + size, "shape-rendering": "crispEdges"
  }, [
    el("path", { fill: "#fff", d: "M0 0h" + size + "v" + size + "h-" + size + "z" }),
    el("path", { fill: "#000", d: dark })
  ]);
}
