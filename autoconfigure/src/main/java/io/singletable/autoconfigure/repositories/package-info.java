/**
 * Repositories of the application as beans.
 */
@NullMarked
package io.singletable.autoconfigure.repositories;

import org.jspecify.annotations.NullMarked;
