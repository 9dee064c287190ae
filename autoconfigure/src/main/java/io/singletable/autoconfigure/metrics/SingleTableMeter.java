package io.singletable.autoconfigure.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * Meter beside the timer of {@code singletable.operation}. Meters of operations have the
 * key values of the observation as tags, except {@code outcome} and {@code error}, so
 * that their counters exist with 0 before anything goes wrong.
 */
enum SingleTableMeter implements MeterDocumentation {

	/** Distribution of the units of operations that consumed any. */
	CONSUMED_UNITS("consumed.units", Meter.Type.DISTRIBUTION_SUMMARY, "units",
			"Request units that an operation consumed, as DynamoDB reported them", Keys.KIND),

	/** Distribution of the requests of operations. */
	REQUESTS("requests", Meter.Type.DISTRIBUTION_SUMMARY, "requests",
			"Requests of an operation, each counted once however often it was tried"),

	/** Distribution of the attempts of operations. */
	ATTEMPTS("attempts", Meter.Type.DISTRIBUTION_SUMMARY, "attempts",
			"Attempts of all requests of an operation, the first ones included"),

	/** Distribution of the items that operations evaluated. */
	EVALUATED("evaluated.items", Meter.Type.DISTRIBUTION_SUMMARY, "items",
			"Items that DynamoDB evaluated for an operation, which are what it bills"),

	/** Distribution of the rows that operations returned. */
	RETURNED("returned.rows", Meter.Type.DISTRIBUTION_SUMMARY, "rows", "Rows that an operation returned or counted"),

	/** Counter of retries. */
	RETRIES("retries", Meter.Type.COUNTER, "retries", "Attempts that repeated a request or a part of a batch"),

	/** Counter of conflicts. */
	CONFLICTS("conflicts", Meter.Type.COUNTER, "conflicts",
			"Attempts that were refused because of other writes: failed conditions and transaction conflicts"),

	/** Counter of what batches left undone. */
	UNPROCESSED("unprocessed.items", Meter.Type.COUNTER, "items", "Keys and writes that batches left unprocessed"),

	/** Counter of items that could not be decoded. */
	SKIPPED("skipped.items", Meter.Type.COUNTER, "items",
			"Items that were left out of a result because they can't be decoded or have no entity"),

	/** Counter of throttles. */
	THROTTLES("throttles", Meter.Type.COUNTER, "throttles", "Throttled attempts, once for each limit that was exceeded",
			Keys.REASON, Keys.RESOURCE),

	/** Counter of unique values that were taken. */
	REFUSALS("unique.refusals", Meter.Type.COUNTER, "refusals",
			"Writes that were refused because another entity has a unique value", Keys.TYPE, Keys.CONSTRAINT),

	/** Counter of unique values that were taken over. */
	TAKEOVERS("unique.takeovers", Meter.Type.COUNTER, "takeovers",
			"Unique values that were claimed from entities that are expired, deleted or have another value", Keys.TYPE,
			Keys.CONSTRAINT),

	/** Counter of refused cursors. */
	CURSOR_REJECTIONS("cursor.rejections", Meter.Type.COUNTER, "rejections", "Page tokens that were refused",
			Keys.REASON);

	private final String name;

	private final Meter.Type type;

	private final String baseUnit;

	private final String description;

	private final KeyName[] keyNames;

	SingleTableMeter(String name, Meter.Type type, String baseUnit, String description, KeyName... keyNames) {
		this.name = "singletable." + name;
		this.type = type;
		this.baseUnit = baseUnit;
		this.description = description;
		this.keyNames = keyNames;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Meter.Type getType() {
		return this.type;
	}

	@Override
	public String getBaseUnit() {
		return this.baseUnit;
	}

	@Override
	public KeyName[] getKeyNames() {
		return this.keyNames.clone();
	}

	String description() {
		return this.description;
	}

	DistributionSummary summary(MeterRegistry registry, Tags tags) {
		return DistributionSummary.builder(this.name)
			.baseUnit(this.baseUnit)
			.description(this.description)
			.tags(tags)
			.register(registry);
	}

	Counter counter(MeterRegistry registry, Tags tags) {
		return Counter.builder(this.name)
			.baseUnit(this.baseUnit)
			.description(this.description)
			.tags(tags)
			.register(registry);
	}

	/**
	 * Names of tags that the key values of observations don't have.
	 */
	enum Keys implements KeyName {

		/** {@code read} or {@code write}. */
		KIND("kind"),

		/** Name of the type of entities that a unique constraint is of. */
		TYPE("type"),

		/** Name of a unique constraint. */
		CONSTRAINT("constraint"),

		/** Reason of a throttle, as DynamoDB names it, or of a rejection. */
		REASON("reason"),

		/** Table or index of a throttle, such as {@code app/index/gsi1}. */
		RESOURCE("resource");

		private final String key;

		Keys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
