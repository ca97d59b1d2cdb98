/* Thai, Lao, Khmer and Burmese are written without spaces: what is typed into the search is cut into words here,
   as the words of the index were cut when it was made. */
if (self.Intl && Intl.Segmenter) {
  const post = Worker.prototype.postMessage;
  const words = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });
  const cut = (run) => Array.from(words.segment(run), (word) => word.segment).join(" ");
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.type === 2) message = { ...message, data: message.data.replace(/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+/g, cut) };
    return post.call(this, message, ...rest);
  };
}
