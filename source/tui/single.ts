/** Latin letters, punctuation, arrows, lines, shapes and marks: each is one cell, and joins nothing beside it. */
const single = /^[\u{20}-\u{7E}\u{A1}-\u{AC}\u{AE}-\u{2FF}\u{2010}-\u{2027}\u{2030}-\u{205E}\u{2190}-\u{2319}\u{2500}-\u{25FC}\u{2701}-\u{2704}\u{2706}-\u{2709}\u{270C}-\u{2727}\u{2729}-\u{274B}\u{2758}-\u{2775}]*$/v;

export const areSingle = (text: string): boolean => single.test(text);
