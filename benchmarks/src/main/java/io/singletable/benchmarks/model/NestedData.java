package io.singletable.benchmarks.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Content of an entity of lists and maps, about 10 KB.
 *
 * @param id the id
 * @param title the title
 * @param status the state, partition of the index
 * @param priority the priority, sort key of the index
 * @param lines 20 lines
 * @param readings a list of 30 numbers by each of ten names
 */
public record NestedData(String id, String title, String status, int priority, List<Line> lines,
		Map<String, List<Integer>> readings) implements Sample {

	/**
	 * A sample.
	 * @param number its number
	 * @return the sample
	 */
	public static NestedData sample(int number) {
		Words words = new Words(number);
		List<Line> lines = new ArrayList<>();
		Map<String, List<Integer>> readings = new TreeMap<>();
		for (int i = 0; i < 20; i++) {
			lines.add(new Line("p-" + (number * 31 + i), words.text(240), i + 1, 1999L * (i + 1), i % 3 == 0,
					List.of(words.text(8), words.text(8), words.text(8)),
					Map.of("color", words.text(9), "site", words.text(12), "supplier", words.text(20))));
		}
		for (int i = 0; i < 10; i++) {
			List<Integer> values = new ArrayList<>();
			for (int j = 0; j < 30; j++) {
				values.add(1000 + (number + i * j) % 977);
			}
			readings.put("sensor-" + i, values);
		}
		return new NestedData(Sample.id(number), Sample.title(number), STATUS, Sample.priority(number), lines,
				readings);
	}

	@Override
	public NestedData retitled() {
		return new NestedData(this.id, Sample.retitled(this.title), this.status, this.priority, this.lines,
				this.readings);
	}

	@Override
	public NestedData aside(String suffix) {
		return new NestedData(this.id + suffix, this.title, "DONE", this.priority, this.lines, this.readings);
	}

	/**
	 * Line of the entity.
	 *
	 * @param product the product
	 * @param note the text, about 240 characters
	 * @param quantity the quantity
	 * @param cents the price
	 * @param gift the wrapping
	 * @param tags three tags
	 * @param details three details
	 */
	public record Line(String product, String note, int quantity, long cents, boolean gift, List<String> tags,
			Map<String, String> details) {
	}

}
