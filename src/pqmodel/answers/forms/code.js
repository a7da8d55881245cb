/* The response code, the same as pqmodel writes and reads it: see response_code.py for its layout. */
(function (root) {
  "use strict";

  /* Product in the field of 32 elements, with x^5 = x^2 + 1. */
  function times(a, b) {
    let product = 0;
    while (b) {
      if (b & 1) { product ^= a; }
      a <<= 1;
      if (a & 32) { a ^= 37; }
      b >>= 1;
    }
    return product;
  }

  function power(exponent) {
    let result = 1;
    for (let i = exponent % 31; i > 0; i -= 1) { result = times(result, 2); }
    return result;
  }

  function groupCheck(data, place) {
    let check = power(place);
    data.forEach(function (char, i) { check ^= times(char, power(i + 1)); });
    return check;
  }

  function wholeCheck(chars) {
    let plain = 0;
    let weighted = 0;
    chars.forEach(function (char, i) {
      plain ^= char;
      weighted ^= times(char, power(i + 1));
    });
    return [plain, weighted];
  }

  /* The bits of a number, highest first. */
  function bitsOf(number, count) {
    const bits = [];
    for (let i = count - 1; i >= 0; i -= 1) { bits.push(number >> i & 1); }
    return bits;
  }

  /* Characters of five bits; the last is filled up with zeros. */
  function charsOf(bits) {
    const chars = [];
    for (let i = 0; i < bits.length; i += 5) {
      let char = 0;
      for (let j = i; j < i + 5; j += 1) { char = char << 1 | (bits[j] || 0); }
      chars.push(char);
    }
    return chars;
  }

  /* Which sections have an answer: the first section is the lowest bit. */
  function maskBits(there) {
    const length = Math.ceil(there.length / 5) * 5;
    const bits = [];
    for (let i = length - 1; i >= 0; i -= 1) { bits.push(there[i] ? 1 : 0); }
    return bits;
  }

  function encode(layout, nonce, values) {
    function state(id) {
      const value = Object.prototype.hasOwnProperty.call(values, id) ? values[id] : null;
      return layout.states.indexOf(value);
    }
    const there = layout.sections.map(function (ids) {
      return ids.some(function (id) { return state(id) > 0; });
    });
    let answers = [];
    layout.sections.forEach(function (ids, i) {
      if (there[i]) {
        ids.forEach(function (id) { answers = answers.concat(bitsOf(state(id), layout.width)); });
      }
    });
    let chars = [layout.version].concat(
      charsOf(bitsOf(layout.questionnaire, 20)),
      charsOf(bitsOf(layout.group, 10)),
      charsOf(bitsOf(nonce, layout.nonceBits)),
      charsOf(maskBits(there)),
      charsOf(answers)
    );
    const each = layout.groupLength - 1;
    while ((chars.length + 2) % each) { chars.push(0); }
    chars = chars.concat(wholeCheck(chars));
    const groups = [];
    for (let i = 0; i < chars.length; i += each) {
      const data = chars.slice(i, i + each);
      groups.push(data.concat(groupCheck(data, i / each)).map(function (c) { return layout.alphabet[c]; }).join(""));
    }
    return groups.join("-");
  }

  root.pqmodelCode = encode;
}(typeof globalThis === "undefined" ? this : globalThis));
