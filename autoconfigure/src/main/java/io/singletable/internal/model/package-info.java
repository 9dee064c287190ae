/**
 * Model of an application: its templates, types, properties, repositories and methods,
 * and what stands out. Read by the actuator endpoint, and by whatever else shows an
 * application to its developers; needs none of them. Nothing here knows a value or sends
 * a request, except where a table is described. Not for use by applications.
 */
@NullMarked
package io.singletable.internal.model;

import org.jspecify.annotations.NullMarked;
