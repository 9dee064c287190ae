/**
 * Support desk based on singletable, written like a typical application: a package for
 * each feature, and those that they share. This package has the main class and the
 * initial data.
 */
@NullMarked
package io.singletable.sample;

import org.jspecify.annotations.NullMarked;
