/**
 * Lists over HTTP, page by page: positions in, cursors out. Knows no entity.
 */
@NullMarked
package io.singletable.sample.page;

import org.jspecify.annotations.NullMarked;
