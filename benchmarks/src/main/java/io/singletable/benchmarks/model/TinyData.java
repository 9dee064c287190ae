package io.singletable.benchmarks.model;

/**
 * Content of an entity of four properties, about 100 bytes.
 *
 * @param id the id
 * @param title the title
 * @param status the state, partition of the index
 * @param priority the priority, sort key of the index
 */
public record TinyData(String id, String title, String status, int priority) implements Sample {

	/**
	 * A sample.
	 * @param number its number
	 * @return the sample
	 */
	public static TinyData sample(int number) {
		return new TinyData(Sample.id(number), Sample.title(number), STATUS, Sample.priority(number));
	}

	@Override
	public TinyData retitled() {
		return new TinyData(this.id, Sample.retitled(this.title), this.status, this.priority);
	}

	@Override
	public TinyData aside(String suffix) {
		return new TinyData(this.id + suffix, this.title, "DONE", this.priority);
	}

}
