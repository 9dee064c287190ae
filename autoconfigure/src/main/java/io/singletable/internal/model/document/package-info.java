/**
 * Documents about an application's tables: pictures, Markdown, and a data model of NoSQL
 * Workbench. The console offers them as downloads, and a test writes them into a
 * project's documentation. The same model makes the same text on every machine. Nothing
 * here sends a request; values are only those of entities that a caller passes.
 */
@NullMarked
package io.singletable.internal.model.document;

import org.jspecify.annotations.NullMarked;
