/**
 * How the web server is set up.
 */
@NullMarked
package io.singletable.sample.web;

import org.jspecify.annotations.NullMarked;
