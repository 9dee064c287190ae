package io.singletable.benchmarks.model;

/**
 * Content of an entity that is stored: what all of them have, whatever their size and
 * form.
 */
public interface Sample {

	/** The state of all samples, so that one index partition holds them. */
	String STATUS = "OPEN";

	/** Number of entities of a page. */
	int PAGE = 20;

	/** Number of pages before the last. */
	int PAGES_BEFORE = 49;

	/**
	 * The id.
	 */
	String id();

	/**
	 * The title.
	 */
	String title();

	/**
	 * The state, partition of the index.
	 */
	String status();

	/**
	 * The priority, sort key of the index.
	 */
	int priority();

	/**
	 * The same with another title, of the same length.
	 */
	Sample retitled();

	/**
	 * The same with another id, and outside of the partition of all samples.
	 * @param suffix what is appended to the id
	 */
	Sample aside(String suffix);

	/**
	 * The id of a sample.
	 * @param number its number
	 * @return the id
	 */
	static String id(int number) {
		return "01JD8Z3M7Q4T9V2B6N1R5%05d".formatted(number);
	}

	/**
	 * The title of a sample.
	 * @param number its number
	 * @return the title
	 */
	static String title(int number) {
		return "Machine " + number + " stops after a few minutes";
	}

	/**
	 * Another title.
	 * @param title a title
	 * @return one of the same length
	 */
	static String retitled(String title) {
		return "m" + title.substring(1);
	}

	/**
	 * The priority of a sample: in the order of their numbers.
	 * @param number its number
	 * @return the priority
	 */
	static int priority(int number) {
		return 1000 + number;
	}

}
