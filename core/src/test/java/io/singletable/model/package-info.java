/**
 * The library against a model of what it promises: random operations on entities of every
 * shape, some of them in transactions, each compared with what the model says.
 */
@NullMarked
package io.singletable.model;

import org.jspecify.annotations.NullMarked;
