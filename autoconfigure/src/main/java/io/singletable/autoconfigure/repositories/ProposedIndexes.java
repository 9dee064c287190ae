package io.singletable.autoconfigure.repositories;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.singletable.GlobalSecondaryIndex;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Indexes that the messages for several methods propose. Each message is written without
 * knowing the others, and proposes the first free name. So that all of them can be
 * declared together, different indexes of an entity get different names here, and a
 * method that needs no order uses an index that another method needs for its order: two
 * indexes that serve it equally well would be refused.
 */
final class ProposedIndexes {

	private static final Pattern DECLARATION = Pattern.compile(
			"@GlobalSecondaryIndex\\(name = \"gsi(\\d+)\"(, partitionKey = \"[^\"]*\")(, sortKey = \"[^\"]*\")?\\)");

	/** The names of an entity's indexes, by their keys. */
	private final Map<Class<?>, Map<String, String>> names = new HashMap<>();

	/**
	 * Add the indexes that a message proposes.
	 * @param entity the entity
	 * @param message the message
	 */
	void add(Class<?> entity, String message) {
		Map<String, String> ofEntity = this.names.computeIfAbsent(entity, (type) -> new LinkedHashMap<>());
		DECLARATION.matcher(message).results().forEach((proposal) -> {
			String order = proposal.group(3);
			if (order != null) {
				ofEntity.remove(proposal.group(2));
				ofEntity.putIfAbsent(proposal.group(2) + order, proposal.group(1));
			}
			else if (ordered(ofEntity, proposal.group(2)) == null) {
				ofEntity.putIfAbsent(proposal.group(2), proposal.group(1));
			}
		});
	}

	/**
	 * Give all proposed indexes names of their own.
	 */
	void number() {
		this.names.forEach((entity, ofEntity) -> {
			Set<String> taken = new HashSet<>();
			AnnotatedElementUtils.getMergedRepeatableAnnotations(entity, GlobalSecondaryIndex.class)
				.forEach((index) -> taken.add(index.name()));
			ofEntity.replaceAll((keys, number) -> {
				int free = Integer.parseInt(number);
				while (!taken.add("gsi" + free)) {
					free++;
				}
				return "gsi" + free;
			});
		});
	}

	/**
	 * Rewrite a message that was added before.
	 * @param entity the entity
	 * @param message the message
	 * @return the message with the numbered indexes
	 */
	String rewrite(Class<?> entity, String message) {
		Map<String, String> ofEntity = this.names.getOrDefault(entity, Map.of());
		return DECLARATION.matcher(message).replaceAll((proposal) -> {
			String keys = (proposal.group(3) != null) ? proposal.group(2) + proposal.group(3) : proposal.group(2);
			String used = ofEntity.containsKey(keys) ? keys : ordered(ofEntity, keys);
			return Matcher.quoteReplacement("@GlobalSecondaryIndex(name = \"" + ofEntity.get(used) + "\"" + used + ")");
		});
	}

	private static @Nullable String ordered(Map<String, String> ofEntity, String partitionKey) {
		return ofEntity.keySet()
			.stream()
			.filter((keys) -> keys.startsWith(partitionKey + ", sortKey"))
			.findFirst()
			.orElse(null);
	}

}
