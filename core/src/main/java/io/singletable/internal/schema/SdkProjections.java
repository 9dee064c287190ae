package io.singletable.internal.schema;

import java.util.Set;
import java.util.TreeSet;

import io.singletable.internal.layout.IndexProjection;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/**
 * Conversion of projections to those of the SDK, and back.
 */
final class SdkProjections {

	private SdkProjections() {
	}

	static Projection of(IndexProjection projection) {
		Set<String> attributes = projection.attributes();
		if (attributes == null) {
			return Projection.builder().projectionType(ProjectionType.ALL).build();
		}
		return attributes.isEmpty() ? Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build()
				: Projection.builder()
					.projectionType(ProjectionType.INCLUDE)
					.nonKeyAttributes(new TreeSet<>(attributes))
					.build();
	}

	static IndexProjection of(@Nullable Projection projection) {
		ProjectionType type = (projection != null) ? projection.projectionType() : ProjectionType.ALL;
		if (type == ProjectionType.KEYS_ONLY) {
			return IndexProjection.keysOnly();
		}
		return (projection != null && type == ProjectionType.INCLUDE)
				? IndexProjection.including(projection.nonKeyAttributes()) : IndexProjection.all();
	}

	/**
	 * A projection in words.
	 */
	static String describe(IndexProjection projection) {
		Set<String> attributes = projection.attributes();
		return (attributes == null || attributes.isEmpty()) ? projection.toString()
				: projection + " (" + String.join(", ", new TreeSet<>(attributes)) + ")";
	}

}
