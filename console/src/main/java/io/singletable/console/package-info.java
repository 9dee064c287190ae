/**
 * Console of an application: pages about its table, entities and access patterns, served
 * by one servlet. The servlet finds the view of a request, after the guard has let it
 * pass; a view answers with a page, a download or a redirect; HTML is written by one
 * typed writer, which has no way to write markup as text. No view writes headers, and
 * nothing here is known to other packages.
 */
@NullMarked
package io.singletable.console;

import org.jspecify.annotations.NullMarked;
