package io.singletable.benchmarks;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.singletable.benchmarks.library.Entity;
import io.singletable.benchmarks.library.Operation;
import io.singletable.benchmarks.library.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a comparison, as pairs of a name and a value:
 * <ul>
 * <li>{@code tier=stub} ({@code pipeline}, {@code local})</li>
 * <li>{@code operations=GET,PUT} (default: all that are measured on the tier)</li>
 * <li>{@code entities=TINY,NESTED} (default: {@code TICKET})</li>
 * <li>{@code library=singletable,enhanced-bean} (default: all; the floor always is)</li>
 * <li>{@code threads=1} (more measure throughput, on virtual threads where the JDK has
 * them, and no allocation)</li>
 * <li>{@code samples=10000} (the least number of entities that are stored on
 * {@code local}; default: as many as the operation reads)</li>
 * <li>{@code forks=3}, {@code rounds=40}, {@code slice=20} (ms; {@code local}: 200),
 * {@code warmup=7000} (ms of each library)</li>
 * <li>{@code time=wall} ({@code cpu} counts only the processor's time of the measuring
 * thread, for busy machines)</li>
 * <li>{@code write=docs/performance.md} (also writes the ratios, without times, into this
 * chapter), {@code place=ratios-stub} (where)</li>
 * </ul>
 *
 * @param values values by name
 */
public record Settings(Map<String, String> values) {

	/**
	 * The settings in the arguments of a main method.
	 * @param args the arguments, each of which may hold several
	 * @return the settings
	 */
	public static Settings of(String... args) {
		Map<String, String> values = new LinkedHashMap<>();
		for (String arg : String.join(" ", args).split("\\s+")) {
			if (!arg.isBlank()) {
				String[] pair = arg.split("=", 2);
				if (pair.length != 2) {
					throw new IllegalArgumentException("'" + arg + "' is not of the form name=value");
				}
				values.put(pair[0], pair[1]);
			}
		}
		return new Settings(values);
	}

	Settings with(String name, String value) {
		Map<String, String> changed = new LinkedHashMap<>(this.values);
		changed.put(name, value);
		return new Settings(changed);
	}

	List<String> args() {
		return this.values.entrySet().stream().map((entry) -> entry.getKey() + "=" + entry.getValue()).toList();
	}

	Tier tier() {
		return Tier.valueOf(this.values.getOrDefault("tier", "stub").toUpperCase(Locale.ROOT));
	}

	List<Entity> entities() {
		return Arrays.stream(this.values.getOrDefault("entities", Entity.TICKET.name()).split(","))
			.map(Entity::valueOf)
			.toList();
	}

	List<Operation> operations() {
		String names = this.values.get("operations");
		return (names == null)
				? Arrays.stream(Operation.values()).filter((operation) -> operation.isMeasuredOn(tier())).toList()
				: Arrays.stream(names.split(",")).map(Operation::valueOf).toList();
	}

	boolean hasLibrary(String name) {
		String names = this.values.get("library");
		return names == null || List.of(names.split(",")).contains(name);
	}

	int threads() {
		return number("threads", 1);
	}

	int samples() {
		return number("samples", 1);
	}

	int forks() {
		return number("forks", 3);
	}

	int rounds() {
		return number("rounds", 40);
	}

	long sliceNanos() {
		return number("slice", (tier() == Tier.LOCAL) ? 200 : 20) * 1_000_000L;
	}

	long warmUpNanos() {
		return number("warmup", 7_000) * 1_000_000L;
	}

	boolean cpuTime() {
		return "cpu".equals(this.values.get("time"));
	}

	@Nullable String write() {
		return this.values.get("write");
	}

	String place() {
		return this.values.getOrDefault("place", "ratios-" + tier().name().toLowerCase(Locale.ROOT));
	}

	URI endpoint() {
		return URI.create(Objects.requireNonNull(this.values.get("endpoint"), "No endpoint of DynamoDB Local"));
	}

	private int number(String name, int defaultValue) {
		String value = this.values.get(name);
		return (value != null) ? Integer.parseInt(value) : defaultValue;
	}

}
