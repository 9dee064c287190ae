package io.singletable.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * Documentation of the observations of operations: their name, the names of their key
 * values, and their events. Names follow OpenTelemetry's semantic conventions for
 * databases where those have a name.
 */
public enum SingleTableObservationDocumentation implements ObservationDocumentation {

	/**
	 * Observation of one operation of a template, or of the call of a repository method.
	 */
	OPERATION {

		@Override
		public String getName() {
			return "singletable.operation";
		}

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultSingleTableObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeyNames.values();
		}

		@Override
		public Observation.Event[] getEvents() {
			return Attempts.values();
		}

	};

	/**
	 * Names of key values that metrics and spans have.
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/** The database system: always {@code aws.dynamodb}. */
		SYSTEM("db.system.name"),

		/** Name of the operation, such as {@code save}. */
		OPERATION("db.operation.name"),

		/** Name of the table. */
		TABLE("db.collection.name"),

		/** Name of the index that is read, {@code none} for the table itself. */
		INDEX("aws.dynamodb.index_name"),

		/** Name of the entity's type. */
		ENTITY("entity"),

		/**
		 * The repository method, such as {@code TicketRepository.findByStatus};
		 * {@code none} for an operation of the template.
		 */
		REPOSITORY_METHOD("repository.method"),

		/** The {@linkplain OperationOutcome outcome}, such as {@code success}. */
		OUTCOME("outcome"),

		/**
		 * Simple name of the exception's class, {@code none} without one. Not
		 * {@code error}: tracers mark every span that has a key value of that name as
		 * failed.
		 */
		EXCEPTION("exception");

		private final String key;

		LowCardinalityKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Names of key values that only spans have, once the operation has ended.
	 */
	public enum HighCardinalityKeyNames implements KeyName {

		/** Number of requests. */
		REQUESTS("singletable.requests"),

		/** Number of attempts of all requests. */
		ATTEMPTS("singletable.attempts"),

		/** Read request units. */
		READ_UNITS("singletable.read.units"),

		/** Write request units. */
		WRITE_UNITS("singletable.write.units"),

		/** Number of items that DynamoDB evaluated. */
		EVALUATED("aws.dynamodb.scanned_count"),

		/** Number of rows that were returned. */
		RETURNED("db.response.returned_rows");

		private final String key;

		HighCardinalityKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Events of attempts: one for each, when it has ended, by what it ended as.
	 */
	public enum Attempts implements Observation.Event {

		/** Answered. */
		SUCCEEDED("succeeded"),

		/** A condition did not hold: not applied. */
		CONDITION_FAILED("condition-failed"),

		/** Refused because another write holds an item: not applied. */
		CONFLICTED("conflicted"),

		/** Refused for throughput: not applied. */
		THROTTLED("throttled"),

		/**
		 * Without an answer, or with an internal error: a write may have been applied.
		 */
		UNANSWERED("unanswered"),

		/** Never reached DynamoDB. */
		NOT_SENT("not-sent"),

		/** Denied because the clock of this machine was off: not applied. */
		CLOCK_SKEWED("clock-skewed"),

		/** Canceled because its thread was interrupted. */
		INTERRUPTED("interrupted"),

		/** Refused for what it is. */
		REFUSED("refused");

		private final String name;

		Attempts(String ending) {
			this.name = "attempt." + ending;
		}

		@Override
		public String getName() {
			return this.name;
		}

	}

}
