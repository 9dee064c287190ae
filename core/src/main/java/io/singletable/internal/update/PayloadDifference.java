package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.internal.expression.DocumentPath;
import io.singletable.internal.mapping.StoredShape;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Difference of two payloads: the smallest places at which they differ, in nested objects
 * and entries of maps. Lists and sets differ as a whole: what stands at an index may have
 * moved there since.
 */
final class PayloadDifference {

	private final List<StoredEdit> edits = new ArrayList<>();

	private PayloadDifference() {
	}

	/**
	 * Compare payloads.
	 * @param ignored names of attributes that are not compared
	 */
	static List<StoredEdit> between(StoredShape shape, Map<String, AttributeValue> before,
			Map<String, AttributeValue> after, Set<String> ignored) {
		PayloadDifference difference = new PayloadDifference();
		for (String name : names(before, after)) {
			if (!ignored.contains(name)) {
				StoredShape.Part part = shape.part(name).orElse(null);
				String path = (part != null) ? part.javaName() : name;
				difference.compare(new Place(path, path, DocumentPath.of(name), 0), StoredForms.partOf(shape, name),
						before.get(name), after.get(name));
			}
		}
		return difference.edits;
	}

	private static Set<String> names(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
		Set<String> names = new LinkedHashSet<>(one.keySet());
		names.addAll(other.keySet());
		return names;
	}

	private void compare(Place place, StoredShape shape, @Nullable AttributeValue before,
			@Nullable AttributeValue after) {
		if (StoredForms.same(shape, before, after)) {
			return;
		}
		if (before == null || after == null || !before.hasM() || !after.hasM() || before.m().isEmpty()) {
			this.edits.add(new StoredEdit(place, shape, before, after));
			return;
		}
		switch (shape.kind()) {
			case OBJECT -> names(before.m(), after.m()).forEach((name) -> compare(property(place, shape, name),
					StoredForms.partOf(shape, name), before.m().get(name), after.m().get(name)));
			case MAP -> names(before.m(), after.m()).forEach((key) -> compareEntries(entry(place, key), shape.content(),
					before.m().get(key), after.m().get(key)));
			case SET, LIST, VALUE -> this.edits.add(new StoredEdit(place, shape, before, after));
		}
	}

	/** Unlike a property, an entry can be null, which is not the same as absent. */
	private void compareEntries(Place place, StoredShape shape, @Nullable AttributeValue before,
			@Nullable AttributeValue after) {
		if ((before == null) != (after == null)) {
			this.edits.add(new StoredEdit(place, shape, before, after));
		}
		else {
			compare(place, shape, before, after);
		}
	}

	private static Place property(Place owner, StoredShape shape, String name) {
		StoredShape.Part part = shape.part(name).orElse(null);
		String javaName = (part != null) ? part.javaName() : name;
		return new Place(owner.javaPath() + "." + javaName,
				owner.isWhole() ? owner.declared() + "." + javaName : owner.declared(), owner.path().name(name),
				owner.path().steps().size());
	}

	private static Place entry(Place owner, String key) {
		return new Place(new PartPath(owner.javaPath(), owner.javaPath()).entry(key).text(), owner.declared(),
				owner.path().name(key), owner.path().steps().size() - 1);
	}

}
