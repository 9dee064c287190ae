package io.singletable.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import io.singletable.internal.layout.AuditLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartName;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Audit of the trail of a table: each version of an audited type has the keys that follow
 * from its commit, and each commit has the entries that it says.
 */
final class TrailAudit {

	private final TableLayout layout;

	private final boolean complete;

	private final Map<WriteId, List<Map<String, AttributeValue>>> commits = new LinkedHashMap<>();

	private final List<String> findings = new ArrayList<>();

	/**
	 * Begin an audit.
	 * @param complete whether no version was deleted
	 */
	TrailAudit(TableLayout layout, boolean complete) {
		this.layout = layout;
		this.complete = complete;
	}

	/**
	 * Look at a version.
	 */
	void version(EntityMetadata<?> type, Map<String, AttributeValue> item) {
		AuditLayout audit = this.layout.audit();
		if (audit == null) {
			return;
		}
		Map<String, AttributeValue> found = only(audit, item);
		if (!type.isAudited()) {
			expect("is no entry of a trail", Map.of(), found);
			return;
		}
		AttributeValue transaction = item.get(this.layout.commits().transaction());
		WriteId commit = (transaction != null) ? Objects.requireNonNull(WriteId.of(transaction.b()))
				: Objects.requireNonNull(this.layout.header(item).writeId());
		this.commits.computeIfAbsent(commit, (id) -> new ArrayList<>()).add(item);
		String author = this.layout.commits().read(item).author().orElse(null);
		List<Map<String, AttributeValue>> possible = IntStream.rangeClosed(1, type.shards(PartName.audit()))
			.<Map<String, AttributeValue>>mapToObj((shards) -> {
				Map<String, AttributeValue> keys = new TreeMap<>();
				audit.addKeys(type, commit, position(audit, item), author, shards, keys);
				return keys;
			})
			.toList();
		if (!possible.contains(found)) {
			expect("has the keys of an entry", possible, found);
		}
	}

	private static int position(AuditLayout audit, Map<String, AttributeValue> item) {
		AttributeValue sort = item.get(audit.typeIndex().names().sort());
		return (sort != null) ? Integer.parseInt(sort.s().substring(sort.s().indexOf('#') + 1)) : 0;
	}

	private static Map<String, AttributeValue> only(AuditLayout audit, Map<String, AttributeValue> item) {
		Map<String, AttributeValue> keys = new TreeMap<>(item);
		Set<String> names = new TreeSet<>();
		audit.indexes().forEach((index) -> names.addAll(List.of(index.names().partition(), index.names().sort())));
		keys.keySet().retainAll(names);
		return keys;
	}

	/**
	 * What is wrong.
	 */
	List<String> findings() {
		AuditLayout audit = this.layout.audit();
		if (audit != null) {
			this.commits.forEach((commit, entries) -> commit(audit, entries));
		}
		return this.findings;
	}

	private void commit(AuditLayout audit, List<Map<String, AttributeValue>> entries) {
		Map<String, AttributeValue> first = entries.get(0);
		if (!first.containsKey(this.layout.commits().transaction())) {
			expect("is a commit of its own", 1, entries.size());
			return;
		}
		Set<Integer> positions = new TreeSet<>();
		entries.forEach((entry) -> {
			positions.add(position(audit, entry));
			expect("tells of the commit", first.get(audit.names().types()), entry.get(audit.names().types()));
			expect("tells of the commit", first.get(audit.names().entries()), entry.get(audit.names().entries()));
		});
		expect("has places of their own for its entries", entries.size(), positions.size());
		if (this.complete) {
			expect("has the entries that it says", first.get(audit.names().entries()),
					AttributeValue.createN(Integer.toString(entries.size())));
			expect("has them at the places", IntStream.range(0, entries.size()).boxed().toList(),
					List.copyOf(positions));
		}
	}

	private void expect(String rule, Object expected, Object found) {
		if (!Objects.equals(expected, found)) {
			this.findings.add("A version or commit " + rule + ": " + expected + " expected, but found " + found);
		}
	}

}
