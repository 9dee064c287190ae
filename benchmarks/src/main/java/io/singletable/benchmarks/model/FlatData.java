package io.singletable.benchmarks.model;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Content of an entity of 60 texts, about 2.5 KB, which libraries store in as many
 * properties.
 *
 * @param id the id
 * @param title the title
 * @param status the state, partition of the index
 * @param priority the priority, sort key of the index
 * @param texts the texts
 */
public record FlatData(String id, String title, String status, int priority, List<String> texts) implements Sample {

	/** Names of the properties of the texts. */
	public static final List<String> NAMES = IntStream.rangeClosed(1, 60).mapToObj("text%02d"::formatted).toList();

	/**
	 * A sample.
	 * @param number its number
	 * @return the sample
	 */
	public static FlatData sample(int number) {
		Words words = new Words(number);
		return new FlatData(Sample.id(number), Sample.title(number), STATUS, Sample.priority(number),
				IntStream.range(0, NAMES.size()).mapToObj((i) -> words.text(20 + i % 20)).toList());
	}

	@Override
	public FlatData retitled() {
		return new FlatData(this.id, Sample.retitled(this.title), this.status, this.priority, this.texts);
	}

	@Override
	public FlatData aside(String suffix) {
		return new FlatData(this.id + suffix, this.title, "DONE", this.priority, this.texts);
	}

}
