package io.singletable.autoconfigure.template.scanned;

import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Sealed hierarchy to be found by its root.
 */
@SingleTableEntity
public sealed interface Shape {

	record Circle(@Id String id, int radius) implements Shape {
	}

	record Square(@Id String id, int side) implements Shape {
	}

}
