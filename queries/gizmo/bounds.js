// bounds.js puts a function of the script around every built-in function, before a query runs.
//
// The machine looks whether it was interrupted when it runs instructions of a script, never while
// a built-in function works. So each built-in function that a query can reach is called by a
// function here, which makes the machine look, and which refuses what would make the built-in
// work for long: endless lists, huge strings, deep nesting. What cannot be bounded is taken away.
//
// It is run as a function of: limits {elements, text, pattern, matched, depth, slow (milliseconds
// after which a match is given up)}, nesting(text), which tells how deep JSON is nested, and roots,
// the objects of ours that no name leads to.
(function (limits, nesting, roots) {
  "use strict";
  const { apply, construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf, ownKeys } = Reflect;
  const { isArray } = Array;
  const { parse, stringify } = JSON;
  const { now } = Date;
  const text = String, number = Number, list = Array, pattern = RegExp;
  const { join, push, sort, indexOf: find } = Array.prototype;
  const { iterator, isConcatSpreadable, replace: replaceSymbol, split: splitSymbol } = Symbol;
  const { min, max, floor } = Math;
  // A table of ours keeps its methods when the script's tables get theirs put around.
  const table = class extends Map {};
  const { get, set, has } = Map.prototype;
  for (const [name, f] of [["get", get], ["set", set], ["has", has]]) defineProperty(table.prototype, name, { value: f });
  const ArrayPrototype = Array.prototype, StringPrototype = String.prototype, RegExpPrototype = RegExp.prototype;
  const { repeat, slice, includes } = StringPrototype;

  const refuse = (what) => { throw new RangeError(what); };
  const isObject = (x) => typeof x === "object" && x !== null || typeof x === "function";

  // bounded refuses lists that are too long to be walked, and whatever could hide its length.
  function bounded(x) {
    if (typeof x === "string") return x.length <= limits.elements || refuse("the string is too long to be walked");
    if (!isObject(x)) return true;
    if (isArray(x)) return x.length <= limits.elements || refuse("the list is too long");
    const length = getOwnPropertyDescriptor(x, "length");
    if (length === undefined && !("length" in x)) return true;
    if (length === undefined || typeof length.value !== "number") throw new TypeError("not a list");
    return length.value <= limits.elements || refuse("the list is too long");
  }

  function short(s) { return s.length <= limits.text ? s : refuse("the string is too long"); }

  // ---- Functions that are written anew.

  const joining = [];
  function joined(self, separator) {
    bounded(self);
    if (apply(find, joining, [self]) >= 0) return ""; // a list that holds itself
    apply(push, joining, [self]);
    try {
      const parts = [], n = self.length >>> 0;
      let size = separator.length * n;
      for (let i = 0; i < n; i++) {
        const element = self[i];
        const part = element === undefined || element === null ? "" : text(element);
        if ((size += part.length) > limits.text) refuse("the string is too long");
        define(parts, i, part);
      }
      return apply(join, parts, [separator]);
    } finally {
      joining.length--;
    }
  }

  // define adds to a list of ours, whatever the script has done to Array.prototype.
  function define(to, key, value) {
    defineProperty(to, key, { value, writable: true, enumerable: true, configurable: true });
  }

  function flatten(out, from, depth, level) {
    bounded(from);
    if (level > limits.depth) refuse("the lists are nested too deep");
    for (let i = 0; i < from.length; i++) {
      if (!(i in from)) continue;
      const element = from[i];
      if (depth > 0 && isArray(element)) {
        flatten(out, element, depth - 1, level + 1);
      } else {
        if (out.length >= limits.elements) refuse("the list is too long");
        define(out, out.length, element);
      }
    }
    return out;
  }

  function inOrder(a, b) {
    a = text(a), b = text(b);
    return a < b ? -1 : a > b ? 1 : 0;
  }

  // serialize is JSON.stringify, with an end.
  function serialize(value, replacer, space) {
    const keys = isArray(replacer) && bounded(replacer) ? replacer : null;
    const change = typeof replacer === "function" ? replacer : null;
    if (typeof space === "number" || space instanceof number) space = apply(repeat, " ", [max(0, min(10, floor(space)))]);
    const gap = typeof space === "string" || space instanceof text ? apply(slice, text(space), [0, 10]) : "";
    const parts = [], open = [];
    let size = 0;
    const put = (s) => {
      if ((size += s.length) > limits.text) refuse("the string is too long");
      define(parts, parts.length, s);
    };
    function write(holder, key, indent, before) {
      let v = holder[key];
      if (isObject(v) && typeof v.toJSON === "function") v = v.toJSON(key);
      if (change !== null) v = apply(change, holder, [key, v]);
      if (v instanceof number) v = number(v);
      else if (v instanceof text) v = text(v);
      else if (v instanceof Boolean) v = v.valueOf();
      if (v === undefined || typeof v === "function" || typeof v === "symbol") return false;
      put(before);
      if (!isObject(v)) {
        put(typeof v === "string" ? stringify(short(v)) : stringify(v));
        return true;
      }
      if (apply(find, open, [v]) >= 0) throw new TypeError("what is written as JSON holds itself");
      if (open.length >= limits.depth) refuse("what is written as JSON is nested too deep");
      define(open, open.length, v);
      const inner = indent + gap, line = gap === "" ? "" : "\n" + inner;
      let count = 0;
      if (isArray(v)) {
        bounded(v);
        put("[");
        for (let i = 0; i < v.length; i++) {
          const lead = (count++ > 0 ? "," : "") + line;
          if (!write(v, text(i), inner, lead)) put(lead + "null");
        }
      } else {
        put("{");
        const names = keys === null ? own(v) : keys;
        for (let i = 0; i < names.length; i++) {
          const name = text(names[i]);
          if (write(v, name, inner, (count > 0 ? "," : "") + line + stringify(name) + (gap === "" ? ":" : ": "))) count++;
        }
      }
      put((count > 0 && gap !== "" ? "\n" + indent : "") + (isArray(v) ? "]" : "}"));
      open.length--;
      return true;
    }
    return write({ "": value }, "", "", "") ? apply(join, parts, [""]) : undefined;
  }
  const own = Object.keys;

  // anew maps built-in functions to what takes their place.
  const anew = new table([
    [ArrayPrototype.join, { join(separator) { return joined(this, separator === undefined ? "," : text(separator)); } }.join],
    [ArrayPrototype.toString, { toString() { return isArray(this) ? joined(this, ",") : "[object]"; } }.toString],
    [ArrayPrototype.toLocaleString, { toLocaleString() { return joined(this, ","); } }.toLocaleString],
    [ArrayPrototype.flat, { flat(depth) { return flatten([], this, depth === undefined ? 1 : +depth, 0); } }.flat],
    [ArrayPrototype.indexOf, { indexOf(x, from) {
      bounded(this);
      const n = this.length >>> 0;
      let i = from === undefined ? 0 : floor(+from) || 0;
      for (i = i < 0 ? max(0, n + i) : i; i < n; i++) if (i in this && this[i] === x) return i;
      return -1;
    } }.indexOf],
    [ArrayPrototype.lastIndexOf, { lastIndexOf(x, from) {
      bounded(this);
      const n = this.length >>> 0;
      let i = arguments.length < 2 ? n - 1 : floor(+from) || 0;
      for (i = i < 0 ? n + i : min(i, n - 1); i >= 0; i--) if (i in this && this[i] === x) return i;
      return -1;
    } }.lastIndexOf],
    [ArrayPrototype.includes, { includes(x, from) {
      bounded(this);
      const n = this.length >>> 0;
      let i = from === undefined ? 0 : floor(+from) || 0;
      for (i = i < 0 ? max(0, n + i) : i; i < n; i++) if (this[i] === x || x !== x && this[i] !== this[i]) return true;
      return false;
    } }.includes],
    [ArrayPrototype.sort, { sort(compare) { bounded(this); return apply(sort, this, [compare === undefined ? inOrder : compare]); } }.sort],
    [list.from, { from(items, change, self) {
      const out = [], step = items[iterator];
      const add = (x) => {
        if (out.length >= limits.elements) refuse("the list is too long");
        define(out, out.length, change === undefined ? x : apply(change, self, [x, out.length]));
      };
      if (step !== undefined && step !== null) for (const x of { [iterator]: () => apply(step, items, []) }) add(x);
      else for (let i = 0, n = min(+items.length || 0, limits.elements + 1); i < n; i++) add(items[i]);
      return out;
    } }.from],
    [JSON.stringify, { stringify(value, replacer, space) { return serialize(value, replacer, space); } }.stringify],
  ]);
  if (ArrayPrototype.toSorted !== undefined) {
    const { toSorted } = ArrayPrototype;
    anew.set(toSorted, { toSorted(compare) { bounded(this); return apply(toSorted, this, [compare === undefined ? inOrder : compare]); } }.toSorted);
  }

  // ---- Checks before a built-in function is called. They may put plainer arguments in place.

  const checks = new table();
  const check = (f, c) => { if (typeof f === "function") checks.set(f, c); };

  for (const key of ownKeys(ArrayPrototype)) {
    const f = ArrayPrototype[key];
    if (typeof f === "function" && key !== "constructor") check(f, (self) => bounded(self));
  }
  check(ArrayPrototype.concat, (self, args) => {
    bounded(self);
    let n = isArray(self) ? self.length : 1;
    for (let i = 0; i < args.length; i++) {
      const a = args[i];
      if (isObject(a) && a[isConcatSpreadable] !== undefined) throw new TypeError("not a list");
      bounded(isArray(a) ? a : []);
      n += isArray(a) ? a.length : 1;
    }
    if (n > limits.elements) refuse("the list is too long");
  });
  check(list, (self, args) => {
    if (args.length === 1 && typeof args[0] === "number" && args[0] > limits.elements) refuse("the list is too long");
  });
  check(Function.prototype.apply, (self, args) => bounded(args[1]));

  // plainText makes this and the arguments of a method of strings plain. What has a method of its
  // own for the work, such as a pattern, and functions stay as they are.
  function plainText(self, args) {
    for (let i = 0; i < args.length; i++) {
      const a = args[i];
      if (isObject(a) && typeof a !== "function" && !(a instanceof pattern)) define(args, i, text(a));
      if (typeof args[i] === "string") short(args[i]);
    }
    return self === undefined || self === null ? self : short(text(self));
  }
  for (const key of ownKeys(StringPrototype)) {
    const f = StringPrototype[key];
    if (typeof f !== "function" || key === "constructor" || key === "toString" || key === "valueOf") continue;
    check(f, (self, args) => {
      const s = plainText(self, args);
      for (let i = 0; i < args.length; i++) {
        if (typeof args[i] === "string" && typeof s === "string" && s.length * args[i].length > 4294967296) refuse("the strings are too long");
      }
      return [s];
    });
  }
  check(StringPrototype.repeat, (self, args) => {
    const s = plainText(self, args), n = +args[0];
    if (s !== undefined && s !== null && s.length * n > limits.text) refuse("the string is too long");
    define(args, 0, n);
    return [s];
  });
  const padded = (self, args) => {
    const s = plainText(self, args);
    if (+args[0] > limits.text) refuse("the string is too long");
    return [s];
  };
  check(StringPrototype.padStart, padded);
  check(StringPrototype.padEnd, padded);
  check(StringPrototype.concat, (self, args) => {
    const s = plainText(self, args);
    let size = 0;
    for (let i = 0; i < args.length; i++) size += text(args[i]).length;
    if (size > limits.text) refuse("the string is too long");
    return [s];
  });
  // What a replacement can grow to: "$`" stands for all that lies before.
  const growth = (s, places, by) => {
    const one = apply(includes, by, ["$"]) ? s.length * by.length / 2 + by.length : by.length;
    if (one * places > 16 * limits.text) refuse("the string is too long");
  };
  const replacing = (all) => (self, args) => {
    const s = plainText(self, args);
    if (typeof s !== "string" || args[0] instanceof pattern) return [s];
    if (typeof args[1] !== "function") growth(s, all ? s.length / max(1, text(args[0]).length) + 1 : 1, text(args[1]));
    return [s];
  };
  check(StringPrototype.replace, replacing(false));
  check(StringPrototype.replaceAll, replacing(true));
  check(StringPrototype.split, (self, args) => {
    const s = plainText(self, args);
    if (typeof s === "string" && args[0] !== undefined && s.length / max(1, text(args[0]).length) > limits.elements) refuse("the list is too long");
    return [s];
  });

  // Patterns. goja calls exec for each match once exec is not its own, so that each is looked at.
  const source = (p) => {
    p = text(p);
    return p.length <= limits.pattern ? p : refuse("the pattern is too long");
  };
  const patterned = (self, args) => {
    const s = plainText(self, args);
    if (typeof args[0] === "string") source(args[0]);
    return [s];
  };
  check(StringPrototype.match, patterned);
  check(StringPrototype.matchAll, patterned);
  check(StringPrototype.search, patterned);
  check(pattern, (self, args) => {
    if (args.length > 0 && !(args[0] instanceof pattern) && args[0] !== undefined) define(args, 0, source(args[0]));
  });
  check(RegExpPrototype.compile, () => { throw new TypeError("compile is not offered"); });
  for (const key of ownKeys(RegExpPrototype)) {
    const f = getOwnPropertyDescriptor(RegExpPrototype, key).value;
    if (typeof f !== "function" || key === "constructor" || key === "toString" || key === "compile") continue;
    check(f, (self, args) => {
      const s = text(args[0]);
      if (s.length > limits.matched) refuse("the string is too long to be matched");
      define(args, 0, s);
      if (key === replaceSymbol && typeof args[1] !== "function") {
        define(args, 1, text(args[1]));
        growth(s, s.length + 1, args[1]);
      }
      if (key === splitSymbol) bounded(s);
    });
  }
  const timed = new table([[RegExpPrototype.exec, true], [RegExpPrototype.test, true]]);

  check(parse, (self, args) => {
    const s = short(text(args[0]));
    if (nesting(s) > limits.depth) refuse("the JSON is nested too deep");
    define(args, 0, s);
  });

  // ---- The functions around the built-in ones.

  const around = new table();
  function wrap(f) {
    const known = around.get(f);
    if (known !== undefined) return known;
    let w = anew.get(f);
    if (w === undefined) {
      const before = checks.get(f), late = timed.has(f);
      const call = before === undefined ? null : (self, args) => {
        const plain = before(self, args);
        if (isArray(plain)) self = plain[0];
        if (!late) return apply(f, self, args);
        const start = now(), out = apply(f, self, args);
        if (now() - start >= limits.slow) refuse("the pattern takes too long");
        return out;
      };
      if (typeof f.prototype === "object" && f.prototype !== null && f.prototype.constructor === f) {
        w = function (...args) {
          if (new.target === undefined) return call === null ? apply(f, this, args) : call(this, args);
          if (before !== undefined) before(undefined, args);
          return construct(f, args, new.target === w ? f : new.target);
        };
        defineProperty(w, "prototype", { value: f.prototype, writable: false, enumerable: false, configurable: false });
      } else if (call === null) {
        w = { f(...args) { return apply(f, this, args); } }.f;
      } else {
        w = { f(...args) { return call(this, args); } }.f;
      }
    }
    around.set(f, w);
    around.set(w, w);
    return w;
  }

  // inside visits a function and gives the one around it.
  function inside(f) {
    const w = wrap(f);
    visit(f);
    return w;
  }

  const visited = new table();
  function visit(o) {
    if (!isObject(o) || visited.has(o)) return;
    visited.set(o, true);
    const wrapped = around.get(o), mine = wrapped === undefined || wrapped === o ? null : wrapped;
    const keys = ownKeys(o);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i], d = getOwnPropertyDescriptor(o, key);
      const { value, get, set } = d;
      if (typeof value === "function") d.value = inside(value);
      else if (typeof value === "object" && value !== null) visit(value);
      if (get !== undefined) d.get = inside(get);
      if (set !== undefined) d.set = inside(set);
      if ((d.configurable || d.writable) && (d.value !== value || d.get !== get || d.set !== set)) defineProperty(o, key, d);
      // What belongs to a constructor belongs to the function around it as well.
      if (mine !== null && key !== "prototype" && key !== "name" && key !== "length") defineProperty(mine, key, d);
    }
    const parent = getPrototypeOf(o);
    visit(parent);
    const above = around.get(parent);
    if (mine !== null && above !== undefined) setPrototypeOf(mine, above);
  }

  // What makes code, holds bytes, waits, or hides what an object does cannot be bounded.
  const hidden = [getPrototypeOf(function* () {}), getPrototypeOf(async function () {}), Function.prototype];
  for (const name of ["eval", "Function", "Proxy", "Reflect", "Promise", "ArrayBuffer", "SharedArrayBuffer", "DataView", "Atomics", "BigInt",
    "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array",
    "BigInt64Array", "BigUint64Array", "WeakRef", "FinalizationRegistry"]) delete globalThis[name];
  for (const o of hidden) delete o.constructor;
  delete String.raw;

  // Prototypes that no name leads to.
  for (const o of [[][iterator](), new Map()[iterator](), new Set()[iterator](), ""[iterator](), "".matchAll(/x/g), (function* () {})(), function* () {}, function () {}, /x/, ...roots]) visit(o);
  visit(globalThis);
})
