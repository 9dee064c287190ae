package io.singletable.sample.ticket;

import java.util.Set;

import io.singletable.sample.problem.Problem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Patcher of tickets: applies a JSON Merge Patch (RFC 7396) to what clients provide of a
 * ticket, with the rules that a whole ticket has.
 */
@Component
class TicketPatcher {

	private final JsonMapper mapper;

	private final Validator validator;

	TicketPatcher(JsonMapper mapper, Validator validator) {
		this.mapper = mapper;
		this.validator = validator;
	}

	/**
	 * Apply a patch.
	 * @param patch new values by property; null clears one
	 * @param ticket the ticket
	 * @return the changed ticket, to be saved over the same version
	 * @throws ErrorResponseException if a property is unknown, or a value is not of its
	 * type
	 * @throws ConstraintViolationException if the patched content is not valid
	 */
	Ticket apply(ObjectNode patch, Ticket ticket) {
		ObjectNode content = this.mapper.valueToTree(TicketContent.of(ticket));
		patch.forEachEntry((name, value) -> {
			if (value.isNull() && content.has(name)) {
				content.remove(name);
			}
			else {
				content.set(name, value);
			}
		});
		return valid(read(content)).applyTo(ticket);
	}

	/**
	 * Require the rules of a whole ticket of one that was patched.
	 * @param ticket the ticket
	 * @return the ticket
	 * @throws ConstraintViolationException if its content is not valid
	 */
	Ticket valid(Ticket ticket) {
		return valid(TicketContent.of(ticket)).applyTo(ticket);
	}

	private TicketContent valid(TicketContent content) {
		Set<ConstraintViolation<TicketContent>> violations = this.validator.validate(content);
		if (!violations.isEmpty()) {
			throw new ConstraintViolationException(violations);
		}
		return content;
	}

	private TicketContent read(ObjectNode json) {
		try {
			return this.mapper.treeToValue(json, TicketContent.class);
		}
		catch (JacksonException ex) {
			throw Problem.of(ex).toException();
		}
	}

}
