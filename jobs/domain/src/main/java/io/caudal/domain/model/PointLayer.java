package io.caudal.domain.model;

/** Who may say something of a point, the lowest first. */
public enum PointLayer {
  TEMPLATE,
  /** The point in the pipeline file. */
  PIPELINE,
  /** A record of the control topic. */
  CONTROL
}
