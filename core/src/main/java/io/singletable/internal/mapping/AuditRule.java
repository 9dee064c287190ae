package io.singletable.internal.mapping;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Rule of what the trail of an audited type demands and shows.
 *
 * @param actorRequired whether a write without author is refused
 * @param actor Java name of the property that names the author, null if there is none
 * @param masked Java names of the properties of which the trail shows no value
 * @param excluded Java names of the properties that the trail does not show
 */
public record AuditRule(boolean actorRequired, @Nullable String actor, Set<String> masked, Set<String> excluded) {

	public AuditRule {
		masked = Set.copyOf(masked);
		excluded = Set.copyOf(excluded);
	}

	/**
	 * Whether the trail shows no value of a property, or of a part of it.
	 * @param path Java name of the property
	 */
	public boolean isMasked(String path) {
		return covers(this.masked, path);
	}

	/**
	 * Whether the trail does not show a property, or a part of it.
	 * @param path Java name of the property
	 */
	public boolean isExcluded(String path) {
		return covers(this.excluded, path);
	}

	private static boolean covers(Set<String> names, String path) {
		return names.stream()
			.anyMatch((name) -> path.startsWith(name) && (path.length() == name.length()
					|| path.charAt(name.length()) == '.' || path.charAt(name.length()) == '['));
	}

}
