/**
 * Configuration of the web server.
 */
@NullMarked
package io.singletable.sample.web;

import org.jspecify.annotations.NullMarked;
