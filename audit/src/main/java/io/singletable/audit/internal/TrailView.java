package io.singletable.audit.internal;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.singletable.CommitMetadata;
import io.singletable.audit.AuditedChange;
import io.singletable.internal.mapping.AuditRule;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.update.ChangedPaths;
import io.singletable.internal.update.EntityPayloads;
import io.singletable.internal.update.PropertyChange.VersionPayload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * View of the versions of a type that its trail offers: without what the type excludes,
 * and without the values of what it masks. Immutable, thread-safe.
 *
 * @param excluded stored names of the excluded properties, also the earlier ones
 */
record TrailView(@Nullable AuditRule rule, Set<List<String>> excluded) {

	static TrailView of(EntityMetadata<?> type) {
		AuditRule rule = type.audit();
		Set<List<String>> excluded = new HashSet<>();
		if (rule != null) {
			for (ConcreteType<?> concrete : type.concreteTypes()) {
				for (String property : rule.excluded()) {
					concrete.properties().resolve(property).ifPresent((stored) -> {
						excluded.add(stored.attributePath());
						excluded.addAll(concrete.properties().reading(stored).paths());
					});
				}
			}
		}
		return new TrailView(rule, Set.copyOf(excluded));
	}

	/**
	 * Metadata of a commit, of whose changed paths the excluded ones are left out.
	 */
	CommitMetadata shown(CommitMetadata commit) {
		Set<String> changed = commit.changedPaths().orElse(null);
		if (changed == null || this.excluded.isEmpty()) {
			return commit;
		}
		Set<String> shown = new TreeSet<>(changed);
		shown.removeIf((path) -> isExcluded(ChangedPaths.namesOf(path)));
		return commit.toBuilder().changedPaths(shown).build();
	}

	/**
	 * The content of a version, by stored names.
	 */
	Map<String, @Nullable Object> content(VersionPayload version) {
		return values(version.type()).of(version.attributes());
	}

	/**
	 * What differs between two versions, except for dates, auditors, and what the class
	 * computes.
	 */
	List<AuditedChange> changes(VersionPayload before, VersionPayload after) {
		Set<String> paths = ChangedPaths.between(after.type().properties().shape(), before.attributes(),
				after.attributes());
		Set<String> stamps = EntityPayloads.stamps(after.type());
		ShownValues values = values(before.type()).and(values(after.type()).masked());
		Set<AuditedChange> changes = new LinkedHashSet<>();
		for (String path : paths) {
			List<String> names = ChangedPaths.namesOf(path);
			if (!stamps.contains(names.get(0)) && !isExcluded(names) && !isPartOfOther(names, paths)) {
				AuditedChange change = change(names, values, before.attributes(), after.attributes());
				if (change != null) {
					changes.add(change);
				}
			}
		}
		return List.copyOf(changes);
	}

	/** An object that appears or vanishes is among the paths itself, beside its parts. */
	private static boolean isPartOfOther(List<String> names, Set<String> paths) {
		for (int length = 1; length < names.size(); length++) {
			if (paths.contains(ChangedPaths.pathOf(names.subList(0, length)))) {
				return true;
			}
		}
		return false;
	}

	private @Nullable AuditedChange change(List<String> names, ShownValues values, Map<String, AttributeValue> before,
			Map<String, AttributeValue> after) {
		for (int length = 1; length <= names.size(); length++) {
			List<String> property = names.subList(0, length);
			if (values.masked().contains(property)) {
				return new AuditedChange(ChangedPaths.pathOf(property), null, null, true);
			}
		}
		Object from = values.at(names, before);
		Object to = values.at(names, after);
		return (isNothing(from) && isNothing(to)) ? null
				: new AuditedChange(ChangedPaths.pathOf(names), from, to, false);
	}

	/** What is left of an object of which everything is excluded. */
	private static boolean isNothing(@Nullable Object value) {
		return value == null || (value instanceof Map<?, ?> map && map.isEmpty());
	}

	private ShownValues values(ConcreteType<?> type) {
		Set<List<String>> masked = new HashSet<>();
		if (this.rule != null) {
			for (String property : this.rule.masked()) {
				type.properties().resolve(property).map(StoredProperty::attributePath).ifPresent(masked::add);
			}
		}
		return new ShownValues(masked, this.excluded);
	}

	private boolean isExcluded(List<String> names) {
		return this.excluded.stream()
			.anyMatch((property) -> names.size() >= property.size()
					&& names.subList(0, property.size()).equals(property));
	}

}
