package io.singletable.internal.write.update;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.singletable.internal.mapping.EntityMetadata;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Properties from whose values the entity class derives other properties that are in keys
 * or the expiry, as updates have shown: only the whole entity tells what these become.
 * Thread-safe.
 */
final class DependentProperties {

	private static final Log logger = LogFactory.getLog(DependentProperties.class);

	private final Map<EntityMetadata<?>, Set<String>> byType = new ConcurrentHashMap<>();

	/**
	 * Learn that an update has changed more than it said.
	 */
	void learn(UpdateRequest request) {
		Set<String> known = this.byType.computeIfAbsent(request.type(), (type) -> ConcurrentHashMap.newKeySet());
		Set<String> properties = properties(request);
		if (known.addAll(properties)) {
			logger.warn("An update of " + properties + " of " + request.type()
					+ " left other index keys, another expiry, other unique values or other @Computed properties than its "
					+ "class derives: its constructor or setters compute one property from another. The item was saved again, and such updates read the entity "
					+ "from now on");
		}
	}

	/**
	 * Why the entity is needed for an update.
	 * @return the reason, or empty if it is not
	 */
	Optional<String> reason(UpdateRequest request) {
		Set<String> known = this.byType.get(request.type());
		return Optional.ofNullable(known)
			.flatMap((names) -> properties(request).stream().filter(names::contains).findFirst())
			.map((name) -> "'" + name + "' changes other properties that are in keys, unique, the expiry or @Computed");
	}

	/** Of keys of maps there are any number. */
	private static Set<String> properties(UpdateRequest request) {
		return request.update()
			.changedPaths()
			.stream()
			.map((path) -> path.split("[.\\[]", 2)[0])
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
