package io.singletable.internal.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.singletable.internal.layout.RecordNames.TypeRecordNames;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Number of shards of a listing, an index or a trail.
 *
 * @param declared what the class declares, which is what is read
 * @param written what is written, by instances that declare as many or more
 * @param former what was written before, of a trail, whose entries are looked up by their
 * shard
 */
public record ShardCount(int declared, int written, Set<Integer> former) {

	static final ShardCount ONE = all(1);

	public ShardCount {
		former = Set.copyOf(former);
	}

	/**
	 * A number of which no former ones are known.
	 */
	public ShardCount(int declared, int written) {
		this(declared, written, Set.of());
	}

	static ShardCount all(int number) {
		return new ShardCount(number, number);
	}

	/**
	 * The same declaration, with what is recorded of another one.
	 */
	ShardCount after(ShardCount recorded) {
		return new ShardCount(this.declared, recorded.written, recorded.former);
	}

	/**
	 * All that is declared is written, and what was written before is kept.
	 */
	ShardCount grownWithFormer() {
		Set<Integer> former = new TreeSet<>(this.former);
		former.add(this.written);
		former.remove(this.declared);
		return new ShardCount(this.declared, this.declared, former);
	}

	/**
	 * The numbers by which entries may have been written, and may be by instances that
	 * know of another number than this one.
	 */
	public Set<Integer> all() {
		Set<Integer> all = new TreeSet<>(this.former);
		all.add(this.declared);
		all.add(this.written);
		return all;
	}

	AttributeValue toAttribute(TypeRecordNames names) {
		Map<String, AttributeValue> stored = new LinkedHashMap<>();
		stored.put(names.declared(), AttributeValue.createN(Integer.toString(this.declared)));
		stored.put(names.written(), AttributeValue.createN(Integer.toString(this.written)));
		if (!this.former.isEmpty()) {
			stored.put(names.former(),
					AttributeValue.fromNs(this.former.stream().sorted().map((number) -> number.toString()).toList()));
		}
		return AttributeValue.createM(stored);
	}

	static ShardCount from(AttributeValue stored, TypeRecordNames names) {
		if (!stored.hasM()) {
			return all(Integer.parseInt(stored.n()));
		}
		AttributeValue former = stored.m().get(names.former());
		return new ShardCount(number(stored, names.declared()), number(stored, names.written()),
				(former != null) ? former.ns().stream().map(Integer::valueOf).collect(Collectors.toSet()) : Set.of());
	}

	private static int number(AttributeValue stored, String name) {
		AttributeValue number = stored.m().get(name);
		return (number != null) ? Integer.parseInt(number.n()) : 1;
	}

}
