package io.singletable.convert;

import java.util.function.Predicate;

/**
 * Follows a token stream and says what to drop: the root's properties that are not to be
 * written, with everything in them. Also counts the levels, which DynamoDB limits.
 */
final class IncludedProperties {

	/** DynamoDB counts a scalar as a level, so that 31 containers may hold one. */
	private static final int MAX_LEVELS = 32;

	private final Predicate<String> included;

	private int level;

	private boolean dropsNext;

	private int droppedLevels;

	IncludedProperties(Predicate<String> included) {
		this.included = included;
	}

	/** Whether to write the name, and the value after it. */
	boolean name(String name) {
		if (this.droppedLevels > 0) {
			return false;
		}
		this.dropsNext = this.level == 1 && !this.included.test(name);
		return !this.dropsNext;
	}

	/** Whether to write the scalar. */
	boolean scalar() {
		if (this.droppedLevels > 0) {
			return false;
		}
		boolean dropped = this.dropsNext;
		this.dropsNext = false;
		return !dropped;
	}

	/** Whether to write the start of an array or object. */
	boolean start() {
		if (this.level == MAX_LEVELS) {
			throw new UnstorableValueException("it is nested deeper than DynamoDB's " + MAX_LEVELS + " levels");
		}
		this.level++;
		if (this.droppedLevels > 0 || this.dropsNext) {
			this.dropsNext = false;
			this.droppedLevels++;
			return false;
		}
		return true;
	}

	/** Whether to write the end of an array or object. */
	boolean end() {
		this.level--;
		if (this.droppedLevels > 0) {
			this.droppedLevels--;
			return false;
		}
		return true;
	}

}
