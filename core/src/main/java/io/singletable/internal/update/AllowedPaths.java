package io.singletable.internal.update;

import java.util.Collection;
import java.util.List;

import io.singletable.internal.mapping.InputProperties;
import io.singletable.internal.mapping.InputProperty;
import io.singletable.internal.update.UpdatePath.KeySegment;
import io.singletable.internal.update.UpdatePath.NameSegment;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Paths that a patch may change.
 *
 * @param paths names in Java and keys of each path, null if everything may change
 * @param description the paths as they were given
 */
record AllowedPaths(@Nullable List<List<String>> paths, String description) {

	/**
	 * The paths of a patch.
	 * @param owners the classes that entities may be of
	 * @throws InvalidDataAccessApiUsageException if a path leads nowhere, which is a
	 * mistake of the application and not of the input
	 */
	static AllowedPaths of(Patch patch, Collection<InputProperties> owners) {
		return patch.allowed()
			.map((paths) -> new AllowedPaths(paths.stream().map((path) -> parse(path, owners)).toList(),
					String.join(", ", paths)))
			.orElseGet(() -> new AllowedPaths(null, ""));
	}

	private static List<String> parse(String path, Collection<InputProperties> owners) {
		try {
			UpdatePath parsed = UpdatePath.parse(path);
			if (owners.stream().anyMatch((owner) -> isKnown(parsed, owner))) {
				return parsed.segments().stream().map(AllowedPaths::textOf).toList();
			}
		}
		catch (IllegalArgumentException ex) {
			// Below.
		}
		throw new InvalidDataAccessApiUsageException("The allow-list of a patch names '" + path
				+ "', which is no property or entry: write names in Java, such as address.city; lists can only be "
				+ "replaced as a whole");
	}

	private static boolean isKnown(UpdatePath path, InputProperties given) {
		InputProperties owner = given;
		String object = "";
		JavaType map = null;
		for (UpdatePath.PathSegment segment : path.segments()) {
			if (map != null) {
				JavaType content = map.getContentType();
				map = content.isMapLikeType() ? content : null;
				owner = (owner != null && map == null) ? owner.ofObjects(content).orElse(null) : owner;
				object = "";
				continue;
			}
			InputProperty property = (owner != null) ? owner.byJavaName(object, textOf(segment)).orElse(null) : null;
			if (owner == null || property == null) {
				return false;
			}
			object = property.javaPath();
			map = property.type().isMapLikeType() ? property.type() : null;
			owner = (property.object() || map != null) ? owner : null;
		}
		return true;
	}

	private static String textOf(UpdatePath.PathSegment segment) {
		if (segment instanceof NameSegment name) {
			return name.name();
		}
		if (segment instanceof KeySegment key) {
			return key.key();
		}
		throw new IllegalArgumentException("an index");
	}

	/** Whether all that is at a path may change. */
	boolean covers(List<String> path) {
		return this.paths == null || this.paths.stream().anyMatch((allowed) -> startsWith(path, allowed));
	}

	/** Whether something at or in a path may change. */
	boolean reaches(List<String> path) {
		return covers(path)
				|| (this.paths != null && this.paths.stream().anyMatch((allowed) -> startsWith(allowed, path)));
	}

	/**
	 * What to answer to a path that is not allowed, or to a name of which nothing is to
	 * be told.
	 */
	String refusal() {
		return (this.paths == null) ? "is not a property"
				: "may not be changed" + (this.description.isEmpty() ? "" : ": only " + this.description + " may");
	}

	private static boolean startsWith(List<String> path, List<String> beginning) {
		return path.size() >= beginning.size() && path.subList(0, beginning.size()).equals(beginning);
	}

}
