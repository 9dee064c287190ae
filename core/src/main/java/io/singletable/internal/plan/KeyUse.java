package io.singletable.internal.plan;

/**
 * Use of a comparison in a key: the part of a key condition that it makes.
 */
enum KeyUse {

	/** The value of a property. */
	VALUE,

	/** The values of a property: a range of keys for each. */
	VALUES,

	/** A lower bound that is not part of the range. */
	ABOVE,

	/** A lower bound that is part of the range. */
	FROM,

	/** An upper bound that is not part of the range. */
	BELOW,

	/** An upper bound that is part of the range. */
	UP_TO,

	/** Both bounds, which are part of the range. */
	BETWEEN,

	/** The beginning of a text. */
	PREFIX,

	/** True of all entities that are in an index whose keys hold the property. */
	PRESENCE,

	/** False of all entities that are in an index whose keys hold the property. */
	ABSENCE,

	/** None: checked after the key condition. */
	NONE;

	/**
	 * Whether it fixes the values of a property.
	 */
	boolean isOfValues() {
		return this == VALUE || this == VALUES;
	}

	/**
	 * Whether it makes a range of consecutive keys.
	 */
	boolean isRange() {
		return switch (this) {
			case ABOVE, FROM, BELOW, UP_TO, BETWEEN, PREFIX -> true;
			case VALUE, VALUES, PRESENCE, ABSENCE, NONE -> false;
		};
	}

	/**
	 * Whether its bounds are part of the range.
	 */
	boolean isInclusive() {
		return this != ABOVE && this != BELOW;
	}

}
