/**
 * Application whose tests are those of the module.
 */
@NullMarked
package com.example.desk;

import org.jspecify.annotations.NullMarked;
