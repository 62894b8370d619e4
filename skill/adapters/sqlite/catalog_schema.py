"""The tables of ``catalog.db``. It is written whole by an import and never changed, so there is nothing to migrate."""

from __future__ import annotations

from typing import Final

# Part of the file; another number means that the shop has to be imported again.
VERSION: Final = 8

TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE products (
    n INTEGER PRIMARY KEY,
    product_id TEXT NOT NULL UNIQUE,
    category TEXT NOT NULL,
    brand TEXT NOT NULL,
    counter TEXT NOT NULL,
    sold INTEGER NOT NULL,
    max_per_order INTEGER,
    usual_interval_days INTEGER,
    image_url TEXT NOT NULL
);
CREATE TABLE wordings (
    n INTEGER PRIMARY KEY,
    product INTEGER NOT NULL REFERENCES products,
    locale TEXT NOT NULL,
    title TEXT NOT NULL,
    spoken TEXT NOT NULL,
    reading TEXT NOT NULL,
    aliases TEXT NOT NULL,      -- JSON list: as the shop wrote them
    names TEXT NOT NULL,        -- JSON list: all that the product answers to
    description TEXT NOT NULL,
    attributes TEXT NOT NULL,   -- JSON object
    image_alt TEXT NOT NULL,
    UNIQUE (product, locale)
);
CREATE TABLE variants (
    n INTEGER PRIMARY KEY,
    variant_id TEXT NOT NULL UNIQUE,
    product INTEGER NOT NULL REFERENCES products,
    is_default INTEGER NOT NULL,
    stock INTEGER,              -- steps; NULL is not counted
    size_value TEXT,            -- a fraction such as 3/2
    size_unit TEXT,
    pack INTEGER NOT NULL,
    unit TEXT NOT NULL,
    scale INTEGER NOT NULL,
    image_url TEXT NOT NULL
);
CREATE INDEX variants_of_product ON variants (product);
CREATE TABLE variant_words (
    variant INTEGER NOT NULL REFERENCES variants,
    locale TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (variant, locale)
) WITHOUT ROWID;
CREATE TABLE prices (
    variant INTEGER NOT NULL REFERENCES variants,
    currency TEXT NOT NULL,
    minor INTEGER NOT NULL CHECK (minor > 0),
    PRIMARY KEY (variant, currency)
) WITHOUT ROWID;
-- What is on offer by kind in each currency: how many products, how often they were sold, and a JSON list of the ids of
-- the most sold.
CREATE TABLE kinds (
    currency TEXT NOT NULL,
    category TEXT NOT NULL,
    many INTEGER NOT NULL,
    sold INTEGER NOT NULL,
    products TEXT NOT NULL,
    PRIMARY KEY (currency, category)
) WITHOUT ROWID;
CREATE TABLE substitutes (
    product INTEGER NOT NULL REFERENCES products,
    position INTEGER NOT NULL,
    other_id TEXT NOT NULL,
    reasons TEXT NOT NULL,      -- JSON object by locale
    PRIMARY KEY (product, position)
) WITHOUT ROWID;
-- How a product can be had: a JSON list of option groups with names by locale and amounts by currency.
CREATE TABLE options (product INTEGER PRIMARY KEY REFERENCES products, document TEXT NOT NULL);
CREATE TABLE answers (
    n INTEGER PRIMARY KEY,
    answer_id TEXT NOT NULL,
    locale TEXT NOT NULL,
    topic TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (answer_id, locale)
);
CREATE TABLE questions (
    answer INTEGER NOT NULL REFERENCES answers,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (answer, position)
) WITHOUT ROWID;
-- The answers of a locale made ready for questions (skill/resolve/answer_vectors.py).
CREATE TABLE answer_index (
    locale TEXT PRIMARY KEY,
    features BLOB NOT NULL
) WITHOUT ROWID;
-- What shoppers said and the owner approved, as far as it was added: to an answer or, as an alias, to a wording.
CREATE TABLE learned (
    is_question INTEGER NOT NULL,
    place INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (is_question, place, words)
) WITHOUT ROWID;
-- With the extra `semantic`: of all questions in a locale, by answer and position, an int8 a number.
CREATE TABLE embeddings (
    locale TEXT NOT NULL,
    model TEXT NOT NULL,
    vectors BLOB NOT NULL,
    PRIMARY KEY (locale, model)
) WITHOUT ROWID;
-- The index of names. Entries by popularity: one product's names in one language, folded, one a line.
CREATE TABLE name_entries (
    n INTEGER PRIMARY KEY,
    product INTEGER NOT NULL REFERENCES products,
    tongue TEXT NOT NULL,
    forms TEXT NOT NULL
);
-- Which entries have a word, a piece or a whole name, and which words have a piece of sound: as entry_sets packs them.
CREATE TABLE name_lists (kind TEXT, key TEXT, list BLOB NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
-- The vocabulary, how rare words and pieces are, and how sure an answer can be.
CREATE TABLE name_header (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""
