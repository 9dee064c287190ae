/**
 * Configuration of the web server, and who sends a request.
 */
@NullMarked
package io.singletable.sample.web;

import org.jspecify.annotations.NullMarked;
