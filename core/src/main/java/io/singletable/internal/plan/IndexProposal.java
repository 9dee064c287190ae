package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.singletable.internal.key.BoundKeyTemplate;
import io.singletable.internal.key.KeyEncoding;
import io.singletable.internal.key.KeyTemplate;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.KeyShape;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.plan.AccessCandidate.Availability;
import io.singletable.internal.plan.AccessCandidate.Kind;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;

import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Order;

/**
 * The index that would serve a query: it has the values asked for in its partitions, and
 * the rest in its order. Matched with the query as a declared one is, so that the advice
 * to declare it is good.
 */
record IndexProposal(String declaration, KeyConditionMatch match) {

	static Optional<IndexProposal> of(QuerySpec query, Conjuncts conjuncts, QueryProperties properties,
			TableLayout layout) {
		Map<String, PropertyTest> fixed = fixed(conjuncts, query.sort());
		List<String> sort = sort(query.sort(), conjuncts, fixed.keySet(), properties);
		if (fixed.isEmpty() || !areInAllClasses(fixed.keySet(), sort, query, properties)) {
			return Optional.empty();
		}
		String name = freeName(query);
		KeyTemplate partition = KeyTemplate
			.parse(fixed.keySet().stream().map((path) -> path + "#{" + path + "}").collect(Collectors.joining("#")));
		Optional<KeyTemplate> declared = sort.isEmpty() ? Optional.empty()
				: Optional.of(KeyTemplate.parse(String.join("#", sort)));
		if (!isWritable(partition, properties)
				|| !declared.map((template) -> isWritable(template, properties)).orElse(true)) {
			return Optional.empty();
		}
		KeyShape keys = layout.proposedKeys(query.type(), name, bound(partition, properties),
				declared.map((template) -> bound(template, properties)).orElse(null));
		AccessCandidate candidate = new AccessCandidate(Kind.INDEX, name, keys, IndexProjection.all(), false,
				Availability.READY);
		String declaration = "@GlobalSecondaryIndex(name = \"" + name + "\", partitionKey = \"" + partition + "\""
				+ declared.map((template) -> ", sortKey = \"" + template + "\"").orElse("") + ")";
		return Optional
			.ofNullable(new KeyConditionMatcher(conjuncts, query.sort(), false).match(candidate, properties).match())
			.map((match) -> new IndexProposal(declaration, match));
	}

	/**
	 * A property that may have one of several values can't be both in the partition key
	 * and in the order.
	 */
	private static Map<String, PropertyTest> fixed(Conjuncts conjuncts, Sort sort) {
		Map<String, PropertyTest> fixed = new LinkedHashMap<>();
		for (PropertyTest test : conjuncts.tests()) {
			if (test.keyUse() == KeyUse.VALUE && test.property().order() != null) {
				fixed.putIfAbsent(test.path(), test);
			}
		}
		for (PropertyTest test : conjuncts.tests()) {
			if (test.keyUse() == KeyUse.VALUES && test.property().order() != null
					&& sort.getOrderFor(test.path()) == null) {
				fixed.putIfAbsent(test.path(), test);
			}
		}
		return fixed;
	}

	private static List<String> sort(Sort sort, Conjuncts conjuncts, Set<String> fixed, QueryProperties properties) {
		Set<String> paths = new LinkedHashSet<>();
		List<String> placeholders = new ArrayList<>();
		Boolean ascending = null;
		for (Order order : sort) {
			if (!fixed.contains(order.getProperty()) && paths.add(order.getProperty())) {
				ascending = (ascending != null) ? ascending : order.isAscending();
				placeholders.add("{" + order.getProperty() + ((order.isAscending() == ascending) ? "" : ":desc") + "}");
			}
		}
		for (PropertyTest test : conjuncts.tests()) {
			if (placeholders.isEmpty() && test.keyUse().isRange() && test.property().order() != null
					&& !fixed.contains(test.path())) {
				placeholders.add("{" + test.path() + "}");
			}
		}
		return placeholders;
	}

	private static boolean areInAllClasses(Set<String> fixed, List<String> sort, QuerySpec query,
			QueryProperties properties) {
		Set<String> paths = new LinkedHashSet<>(fixed);
		sort.forEach((placeholder) -> paths.addAll(KeyTemplate.parse(placeholder).paths()));
		return paths.stream().allMatch(properties::isEverywhere);
	}

	private static boolean isWritable(KeyTemplate template, QueryProperties properties) {
		return template.placeholders().stream().allMatch((placeholder) -> {
			Optional<KeyEncoding> encoding = KeyEncoding.forType(properties.typeOf(placeholder.path()));
			return (placeholder.descending() ? encoding.flatMap(KeyEncoding::descending) : encoding).isPresent();
		});
	}

	private static BoundKeyTemplate bound(KeyTemplate template, QueryProperties properties) {
		return template.bind((placeholder) -> KeyEncoding.forType(properties.typeOf(placeholder.path())).orElseThrow());
	}

	private static String freeName(QuerySpec query) {
		List<String> taken = query.type().indexes().stream().map((index) -> index.name()).toList();
		int number = 1;
		while (taken.contains("gsi" + number)) {
			number++;
		}
		return "gsi" + number;
	}

}
