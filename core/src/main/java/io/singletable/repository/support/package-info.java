/**
 * The implementation of repositories on the template, and the factory that puts them
 * together when they are built.
 */
@NullMarked
package io.singletable.repository.support;

import org.jspecify.annotations.NullMarked;
