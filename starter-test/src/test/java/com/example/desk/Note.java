package com.example.desk;

import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Note without a version.
 *
 * @param id chosen by its author
 * @param text text
 */
@SingleTableEntity
public record Note(@Id String id, String text) {

}
