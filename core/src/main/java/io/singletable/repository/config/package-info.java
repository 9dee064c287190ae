/**
 * Detection of repositories and their registration as beans, also ahead of time.
 */
@NullMarked
package io.singletable.repository.config;

import org.jspecify.annotations.NullMarked;
