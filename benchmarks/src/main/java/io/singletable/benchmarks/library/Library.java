package io.singletable.benchmarks.library;

import java.util.List;

import io.singletable.benchmarks.model.Sample;
import org.jspecify.annotations.Nullable;

/**
 * Library, or code without one, that stores samples of one entity through a client of the
 * SDK.
 */
public interface Library {

	/** Name of the table. */
	String TABLE = "benchmarks";

	/**
	 * The name that tables of results show.
	 */
	String name();

	/**
	 * Store samples.
	 * @param samples the samples
	 */
	void store(List<? extends Sample> samples);

	/**
	 * A call of an operation, over samples that are stored. What it needs besides is
	 * written here. The call is for one thread; another thread has a call of its own.
	 * @param operation the operation
	 * @param sample the sample that an operation on one entity reads or writes
	 * @return the call, null if the library lacks the operation
	 */
	@Nullable Call call(Operation operation, Sample sample);

	/**
	 * The content of an answer of one of the operations.
	 * @param operation the operation
	 * @param answer what {@link Call#run()} returned
	 * @return what is in it, in a form that is the same for all libraries: samples, a
	 * number, or an empty list if the operation only writes
	 */
	Object content(Operation operation, Object answer);

}
