package io.singletable;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Exception for a write that would give an entity a value that another one holds, of a
 * constraint that is declared with {@link Unique}. Nothing was written.
 */
public class UniqueConstraintException extends EntityExistsException {

	private final String type;

	private final List<String> constraints;

	private final transient @Nullable Object ownerId;

	/**
	 * Create a new {@code UniqueConstraintException}.
	 * @param message what is wrong, without payload or key values
	 * @param type name of the entity type
	 * @param constraints names of the constraints, at least one
	 * @param ownerId id of the entity that holds the value of the first one, null if it
	 * is not told
	 * @param cause the cause, if there is one
	 */
	public UniqueConstraintException(String message, String type, List<String> constraints, @Nullable Object ownerId,
			@Nullable Throwable cause) {
		super(message, cause);
		this.type = type;
		this.constraints = List.copyOf(constraints);
		this.ownerId = ownerId;
	}

	/**
	 * The type of the entity.
	 * @return the name that is stored with its entities
	 */
	public String type() {
		return this.type;
	}

	/**
	 * The constraint.
	 * @return its name, the first one of several
	 */
	public String constraint() {
		return this.constraints.get(0);
	}

	/**
	 * The constraints of which values were seen to be taken: others may be as well.
	 * @return their names, at least one
	 */
	public List<String> constraints() {
		return this.constraints;
	}

	/**
	 * Id of the entity that holds the value of the {@link #constraint()}.
	 * @return the id, or empty if the property {@code singletable.unique.reveal-owner} is
	 * not {@code true}: that a value is taken need not tell by whom
	 */
	public Optional<Object> ownerId() {
		return Optional.ofNullable(this.ownerId);
	}

}
