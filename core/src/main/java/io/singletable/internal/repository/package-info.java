/**
 * Query methods: what a method's name or annotation asks becomes criteria, which are
 * planned when the repository is built, and what it returns becomes a way to run the
 * plan. No logic of reading is here: that is the template's.
 */
@NullMarked
package io.singletable.internal.repository;

import org.jspecify.annotations.NullMarked;
