"""Words to products, order lines and answers; pure, sees only the domain.

Where to begin reading, by what comes out:

- **A product**: ``products.decide`` takes the catalog's candidates apart into one offer, a choice, or none. The
  candidates come from ``ranking`` over a ``name_index``: ``wishes`` (the name inside what was heard),
  ``rewording`` (``synonyms``, ``compounds``), ``finding`` (few entries out of many), ``closeness`` (compared
  one by one), ``certainty`` (how probable it is that the best is right; fitted at import by ``rehearsal``).
  Sounds: ``sounds``, and for Japanese ``readings``.
- **An amount**: ``quantities`` over ``spaced_amounts`` with the rows of ``counting``, or ``japanese_amounts``;
  ``pack_sizes`` turns it into steps of one offer.
- **The products of a sentence**: ``sentences`` over ``spaced_sentences`` or ``japanese_sentences``.
- **An order with options**: ``orders.read_order`` on a ``menu``: ``order_marks`` (which words are what),
  ``order_drafts`` (which belong together), ``order_lines`` (what that means); ``order_guesses`` listens again
  to what stayed strange. Japanese: ``japanese_orders``.
- **An answer**: ``answers`` over ``answer_vectors``; ``asking`` says what a question is made of, ``semantic``
  what it means. About one product: ``attributes``.
- **A reply to "which one?"**: ``choices`` over ``traits``.

All of them compare words in the form that ``text.fold`` gives, and ``likeness.fit`` is their one measure.
"""
