package io.singletable.benchmarks.library;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.singletable.benchmarks.model.FlatData;
import io.singletable.benchmarks.model.NestedData;
import io.singletable.benchmarks.model.Sample;
import io.singletable.benchmarks.model.TicketData;
import io.singletable.benchmarks.model.TinyData;

/**
 * Entity that operations are measured with. Each library stores its samples in a class of
 * its own, and its answers are compared by them.
 */
public enum Entity {

	/** Ticket of 12 properties and about 0.9 KB. */
	TICKET("Ticket", TicketData::sample, EnumSet.allOf(Operation.class)),

	/** Entity of 4 properties and about 0.1 KB. */
	TINY("Tiny", TinyData::sample, Operation.OF_ANY_ENTITY),

	/** Entity of lists and maps, about 10 KB. */
	NESTED("Nested", NestedData::sample, Operation.OF_ANY_ENTITY),

	/** Entity of 60 texts, about 2.5 KB. */
	FLAT("Flat", FlatData::sample, Operation.OF_ANY_ENTITY),

	/** Ticket with a text of 1 KB. */
	TEXT_1KB("Ticket", (number) -> TicketData.sampleOfLength(number, 1_000), Operation.OF_LARGE_ENTITY),

	/** Ticket with a text of 10 KB. */
	TEXT_10KB("Ticket", (number) -> TicketData.sampleOfLength(number, 10_000), Operation.OF_LARGE_ENTITY),

	/** Ticket with a text of 100 KB. */
	TEXT_100KB("Ticket", (number) -> TicketData.sampleOfLength(number, 100_000), Operation.OF_LARGE_ENTITY),

	/** Compressed ticket with a text of 1 KB. */
	GZIP_1KB("CompressedTicket", TEXT_1KB.samples, Operation.OF_LARGE_ENTITY),

	/** Compressed ticket with a text of 10 KB. */
	GZIP_10KB("CompressedTicket", TEXT_10KB.samples, Operation.OF_LARGE_ENTITY),

	/** Compressed ticket with a text of 100 KB. */
	GZIP_100KB("CompressedTicket", TEXT_100KB.samples, Operation.OF_LARGE_ENTITY);

	private final String type;

	private final IntFunction<Sample> samples;

	private final Set<Operation> operations;

	Entity(String type, IntFunction<Sample> samples, Set<Operation> operations) {
		this.type = type;
		this.samples = samples;
		this.operations = operations;
	}

	/**
	 * Name of the type in its keys.
	 */
	String type() {
		return this.type;
	}

	/**
	 * Name of the type in the keys of versioned entities.
	 */
	String versionedType() {
		return "Versioned" + this.type;
	}

	/**
	 * Whether its properties are stored as one compressed attribute.
	 */
	boolean isCompressed() {
		return this.type.startsWith("Compressed");
	}

	/**
	 * Samples, in the order of the index.
	 * @param count the number of samples
	 * @return the samples
	 */
	public List<Sample> samples(int count) {
		return IntStream.range(0, count).mapToObj(this.samples).toList();
	}

	/**
	 * The sample before the fiftieth page.
	 */
	Sample endOfPage49() {
		return this.samples.apply(Sample.PAGES_BEFORE * Sample.PAGE - 1);
	}

	/**
	 * The operations that it is measured with.
	 */
	public Set<Operation> operations() {
		return this.operations;
	}

}
