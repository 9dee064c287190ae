/**
 * The set-up of a template without Spring Boot, whose auto-configuration does the same
 * from properties.
 */
@NullMarked
package io.singletable.config;

import org.jspecify.annotations.NullMarked;
